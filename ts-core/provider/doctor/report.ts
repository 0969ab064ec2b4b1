import type { Written } from '../../config/levels'
import { type Config, sentenceOf, toConfig } from '../../config/load'
import type { NamedToken } from '../../config/named-token'
import { describeHash } from '../../config/phc'
import { allReadings, isReference, type Reading, type Readings } from '../../config/read'
import type { Level } from '../../config/setting'
import { SETTINGS } from '../../config/settings/table'
import type { SecretHash } from '../../host/records'
import { asString } from '../../protocol/json'

export type SettingLine = {
  readonly name: string
  readonly level: Level | 'default'
  readonly place: string
  /** For a secret only its hash algorithm, for a wrong value only its class. */
  readonly value: string
  /** The less specific places where the setting is set as well. */
  readonly overrides: readonly string[]
}

export type TokenLine = {
  readonly name: string
  readonly state: 'valid' | 'expired'
  readonly created: string
  readonly expires: string
  readonly lastUse: string
}

/** A service that users and groups are sent to, with how many of them are in which state there. */
export type TargetLine = { readonly name: string; readonly id: string; readonly state: string; readonly lastSuccess: string } & Readonly<Record<TargetCount, number>>

export const TARGET_COUNTS = ['done', 'due', 'later', 'memberships', 'held', 'dead', 'staged'] as const
type TargetCount = (typeof TARGET_COUNTS)[number]

/** A checklist of the settings and their origin, the problems, and which requests are accepted or refused. */
export type Report = {
  readonly state: 'off' | 'on' | 'broken' | 'native' | 'disabled'
  readonly settings: readonly SettingLine[]
  readonly problems: readonly string[]
  readonly advice: readonly string[]
  readonly accepted: readonly string[]
  readonly refused: readonly string[]
  readonly tokens: readonly TokenLine[]
  readonly targets: readonly TargetLine[]
}

/** Where Keycloak's own SCIM API answers, none of our settings decides who is admitted. */
export const nativeReport = (settings: readonly SettingLine[]): Report => ({
  state: 'native',
  settings,
  problems: [],
  advice: [`Keycloak's own SCIM API answers here: its realm switch, its roles and its audience count, and no setting but ${SETTINGS.api.name}.`],
  accepted: [],
  refused: [],
  tokens: [],
  targets: [],
})

/** Lists the settings that have a value. */
export function settingsOf(readings: Readings): readonly SettingLine[] {
  return allReadings(readings).filter(({ from, value }) => from !== undefined || value !== undefined).map(settingLine)
}

function settingLine(reading: Reading<unknown>): SettingLine {
  const { setting, from, overridden } = reading
  return {
    name: setting.name,
    level: from?.level ?? 'default',
    place: from?.place ?? 'default',
    value: printedValue(reading),
    overrides: overridden.map(({ place }: Written) => place),
  }
}

function printedValue({ setting, value, from, problem }: Reading<unknown>): string {
  if (problem) return `wrong: ${problem.valueClass}`
  const origin = from !== undefined && isReference(from.text) ? ', from the vault' : ''
  if (setting.secret) return `set: ${describeHash(hashIn(value as SecretHash | NamedToken))}${origin}`
  return from === undefined ? printed(value) : `${isReference(from.text) ? 'set' : from.text}${origin}`
}

/** Prints a default, which is one value or several. */
const printed = (value: unknown): string => [value].flat().map((each) => asString(each) ?? `${JSON.stringify(each)}`).join()

const hashIn = (value: SecretHash | NamedToken): SecretHash => ('algorithm' in value ? value : value.hash)

export function problemsOf(readings: Readings): readonly string[] {
  const config: Config = toConfig(readings)
  return config.kind === 'broken' ? config.problems.map(sentenceOf) : []
}

const day = (instant: number | undefined, otherwise: string): string =>
  instant === undefined ? otherwise : new Date(instant).toISOString()

export function tokensOf(readings: Readings, now: number, lastUse: (name: string) => string | null): readonly TokenLine[] {
  const known = [...readings.tokens].flatMap(([name, { value }]) => (value ? [[name, value] as const] : []))
  return known.map(([name, { created, expires }]) => ({
    name,
    state: expires !== undefined && expires <= now ? 'expired' : 'valid',
    created: day(created, 'unknown'),
    expires: day(expires, 'never'),
    lastUse: lastUse(name) ?? 'not since this server started',
  }))
}
