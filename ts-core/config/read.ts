import type { Settings } from '../host/records'
import { parseValue, shapeOf } from './kinds'
import { namesAfter, ORGANIZATION_ROOM, tokenNames, type Written, writtenAs } from './levels'
import type { AttributeMapping } from './mapping'
import type { NamedToken } from './named-token'
import { defaultOf, type KindOf, type Level, type Setting, type ValueOf } from './setting'
import { FAMILIES, prefixOf, SETTINGS, type SettingKey, type SettingValue } from './settings/table'

/** Describes what is wrong with a setting, without its value. */
export type Problem = {
  readonly level: Level
  readonly place: string
  readonly valueClass: string
  readonly remedy: string
}

/** A setting with the value that applies: the most specific level wins. */
export type Reading<T> = {
  readonly setting: Setting
  readonly value: T | undefined
  /** Undefined if the setting has its default. */
  readonly from: Written | undefined
  readonly overridden: readonly Written[]
  readonly problem: Problem | undefined
}

export type Readings = { readonly [K in SettingKey]: Reading<SettingValue<K>> } & {
  readonly tokens: ReadonlyMap<string, Reading<NamedToken>>
  /** The keys are names of attributes in the directory. */
  readonly userAttributes: ReadonlyMap<string, Reading<AttributeMapping>>
  readonly groupAttributes: ReadonlyMap<string, Reading<AttributeMapping>>
  /** Another one stands for another user profile, as it was when the settings were read. */
  readonly profileVersion: string
}

/** Lists the readings of all settings, those of the families included. */
export const allReadings = ({ tokens, userAttributes, groupAttributes, profileVersion: _, ...named }: Readings): readonly Reading<unknown>[] =>
  [...Object.values(named), ...tokens.values(), ...userAttributes.values(), ...groupAttributes.values()]

/** Resolves a reference to the vault; returns null if the vault has no such entry. */
export type Resolve = (reference: string) => string | null

export function readSettings(settings: Settings, resolve: Resolve): Readings {
  const read = <S extends Setting>(setting: S) => readSetting(setting, settings, resolve)
  const many = <S extends Setting>(family: S, names: readonly string[]) =>
    new Map(names.map((name) => [name, read({ ...family, name: prefixOf(family) + name })]))
  const attributes = (family: Setting & KindOf<'attributeMapping'>) => many(family, namesAfter(prefixOf(family), settings))
  const single = Object.entries(SETTINGS).map(([key, setting]) => [key, read<Setting>(setting)])
  return {
    ...Object.fromEntries(single),
    tokens: many(FAMILIES.token, tokenNames(settings)),
    userAttributes: attributes(FAMILIES.userAttribute),
    groupAttributes: attributes(FAMILIES.groupAttribute),
    profileVersion: settings.profileVersion,
  }
}

export function readSetting<S extends Setting>(setting: S, settings: Settings, resolve: Resolve): Reading<ValueOf<S>> {
  const [from, ...overridden] = writtenAs(setting, settings)
  if (from === undefined) return { setting, value: defaultOf(setting), from, overridden, problem: undefined }
  const text = isReference(from.text) ? resolve(from.text)?.trim() : from.text
  const value = text === undefined ? undefined : parseValue(setting, text)
  const problem = value === undefined ? problemOf(from, remedyFor(setting, text)) : undefined
  return { setting, value, from, overridden, problem }
}

const remedyFor = (setting: Setting, text: string | undefined): string =>
  text === undefined ? 'The vault has no such entry: add it, or correct the reference.' : `It must be ${shapeOf(setting)}.`

export const problemOf = ({ level, place, text, isFull }: Written, remedy: string): Problem =>
  ({ level, place, valueClass: valueClassOf(text), remedy: isFull ? `${remedy} ${CUT_OFF}` : remedy })

const CUT_OFF =
  `It has all the ${ORGANIZATION_ROOM} characters that an organization attribute holds, so its end was most likely cut off: shorten it, or put it into the vault.`

export const isReference = (text: string): boolean => text.startsWith('${vault.')

/** Describes a value well enough to recognize a mistake, without revealing it. */
export function valueClassOf(text: string): string {
  if (isReference(text)) return 'a vault reference'
  if (/^\$[a-z0-9-]+\$/.test(text)) return 'a PHC string'
  if (/^https?:\/\//i.test(text)) return 'a URL'
  if (/^\d+$/.test(text)) return 'a number'
  return text.startsWith('{') ? 'JSON' : `text of ${text.length} characters`
}
