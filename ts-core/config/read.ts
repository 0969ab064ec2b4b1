import type { Settings } from '../host/records'
import { type Level, namesAfter, ORGANIZATION_ROOM, tokenNames, type Written, writtenAs } from './levels'
import type { AttributeMapping } from './mapping'
import type { NamedToken } from './named-token'
import { ATTRIBUTES, type Setting, SETTINGS, type SettingKey, TOKEN, TOKEN_PREFIX, type ValueOf } from './schema'

/** What is wrong with a setting. Never its value. */
export type Problem = {
  readonly level: Level
  readonly place: string
  readonly valueClass: string
  readonly remedy: string
}

/** A setting as it counts: the most specific level wins. */
export type Reading<T> = {
  readonly setting: Setting<T>
  readonly value: T | undefined
  /** Undefined where nobody set it. */
  readonly from: Written | undefined
  readonly overridden: readonly Written[]
  readonly problem: Problem | undefined
}

export type Readings = { readonly [K in SettingKey]: Reading<ValueOf<K>> } & {
  readonly tokens: ReadonlyMap<string, Reading<NamedToken>>
  /** By the attribute's name in the directory. */
  readonly userAttributes: ReadonlyMap<string, Reading<AttributeMapping>>
  readonly groupAttributes: ReadonlyMap<string, Reading<AttributeMapping>>
}

/** Each setting, those among them of which there may be many. */
export const allReadings = ({ tokens, userAttributes, groupAttributes, ...named }: Readings): readonly Reading<unknown>[] =>
  [...Object.values(named), ...tokens.values(), ...userAttributes.values(), ...groupAttributes.values()]

/** The secret that a reference to the vault stands for, or null. */
export type Resolve = (reference: string) => string | null

export function readSettings(settings: Settings, resolve: Resolve): Readings {
  const read = <T>(setting: Setting<T>) => readSetting(setting, writtenFor(setting, settings), resolve)
  const named = Object.entries(SETTINGS).map(([key, setting]) => [key, read(setting as Setting<unknown>)])
  const tokens = tokenNames(settings).map((name) => [name, read({ ...TOKEN, name: TOKEN_PREFIX + name })] as const)
  const attributes = (template: Setting<AttributeMapping>) => readAttributes(template, settings, resolve)
  return {
    ...Object.fromEntries(named),
    tokens: new Map(tokens),
    userAttributes: attributes(ATTRIBUTES.user),
    groupAttributes: attributes(ATTRIBUTES.group),
  }
}

/** The places where the setting is written and counts, the most specific first. */
export const writtenFor = ({ name, ofRealm }: Setting<unknown>, settings: Settings): readonly Written[] =>
  writtenAs(name, settings).filter(({ level }) => !ofRealm || level !== 'organization')

/** Of the realm alone: the names at the other levels do not keep their case. */
function readAttributes(template: Setting<AttributeMapping>, settings: Settings, resolve: Resolve): ReadonlyMap<string, Reading<AttributeMapping>> {
  const prefix = prefixOf(template)
  return new Map(namesAfter(prefix, settings).map((attribute) => {
    const name = prefix + attribute
    const written = writtenAs(name, settings).filter(({ level }) => level === 'realm')
    return [attribute, readSetting({ ...template, name }, written, resolve)]
  }))
}

/** `scim.schema.attribute.` of `scim.schema.attribute.<attribute>`. */
const prefixOf = ({ name }: Setting<unknown>): string => name.slice(0, name.indexOf('<'))

export function readSetting<T>(setting: Setting<T>, written: readonly Written[], resolve: Resolve): Reading<T> {
  const [from, ...overridden] = written
  if (from === undefined) return { setting, value: setting.otherwise, from, overridden, problem: undefined }
  const text = isReference(from.text) ? resolve(from.text)?.trim() : from.text
  const value = text === undefined ? undefined : setting.type.read(text)
  const problem = value === undefined ? problemOf(from, remedyFor(setting, text)) : undefined
  return { setting, value, from, overridden, problem }
}

const remedyFor = ({ type }: Setting<unknown>, text: string | undefined): string =>
  text === undefined ? 'The vault has no such entry: add it, or correct the reference.' : `It must be ${type.shape}.`

export const problemOf = ({ level, place, text, isFull }: Written, remedy: string): Problem =>
  ({ level, place, valueClass: valueClassOf(text), remedy: isFull ? `${remedy} ${CUT_OFF}` : remedy })

const CUT_OFF =
  `It has all the ${ORGANIZATION_ROOM} characters that an organization attribute holds, so its end was most likely cut off: shorten it, or put it into the vault.`

export const isReference = (text: string): boolean => text.startsWith('${vault.')

/** What kind of value it is: enough to see a mistake, too little to be one. */
export function valueClassOf(text: string): string {
  if (isReference(text)) return 'a vault reference'
  if (/^\$[a-z0-9-]+\$/.test(text)) return 'a PHC string'
  if (/^https?:\/\//i.test(text)) return 'a URL'
  if (/^\d+$/.test(text)) return 'a number'
  return text.startsWith('{') ? 'JSON' : `text of ${text.length} characters`
}
