import type { Settings } from '../host/records'
import type { Level, Setting } from './setting'
import { FAMILIES, prefixOf, SETTINGS } from './settings/table'

export const environmentName = (name: string): string => name.toUpperCase().replaceAll(/[.-]/g, '_')
export const optionName = (name: string): string => name.replace(/^scim\./, '').replaceAll('.', '-')

/** Options of the provider; Java answers no others. */
export const PROVIDER_OPTIONS: readonly string[] = Object.values(SETTINGS).map(({ name }) => optionName(name))

/** The text of a setting at one level. */
export type Written = {
  readonly level: Level
  /** A name for people, such as `realm attribute scim.external.issuer`. */
  readonly place: string
  readonly text: string
  /** The text fills an organization attribute, so its end may have been cut off. */
  readonly isFull: boolean
}

/** The number of characters that Keycloak's column GROUP_ATTRIBUTE.VALUE holds, with every database. */
export const ORGANIZATION_ROOM = 255

type Source = {
  readonly level: Level
  readonly what: string
  readonly values: (settings: Settings) => Readonly<Record<string, string>>
  readonly nameOf: (name: string) => string
}

/** The sources are sorted from the most specific to the least. */
const SOURCES: readonly Source[] = [
  { level: 'organization', what: 'organization attribute', values: ({ organization }) => organization, nameOf: environmentName },
  { level: 'realm', what: 'realm attribute', values: ({ realm }) => realm, nameOf: (name) => name },
  { level: 'instance', what: 'environment variable', values: ({ environment }) => environment, nameOf: environmentName },
  { level: 'instance', what: 'provider option', values: ({ options }) => options, nameOf: optionName },
]

/** Lists the names in a source that have a value. */
const attributeNamesIn = ({ values }: Source, settings: Settings): readonly string[] =>
  Object.entries(values(settings)).flatMap(([name, text]) => (text.trim() === '' ? [] : [name]))

/** Finds the texts of a setting at the levels where it may stand, the most specific first. An empty text counts as not set. */
export function writtenAs({ name, levels }: Setting, settings: Settings): readonly Written[] {
  return SOURCES.filter(({ level }) => levels.includes(level)).flatMap(({ level, what, values, nameOf }) => {
    const own = nameOf(name)
    const all = values(settings)
    const raw = Object.hasOwn(all, own) ? all[own]! : ''
    const text = raw.trim()
    return text === '' ? [] : [{ level, place: `${what} ${own}`, text, isFull: level === 'organization' && raw.length >= ORGANIZATION_ROOM }]
  })
}

const TOKEN_PREFIX = prefixOf(FAMILIES.token)
const TOKEN_NAME = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

/** Lists the names of tokens at all levels, in the spelling that the tokens start with. */
export function tokenNames(settings: Settings): readonly string[] {
  const names = SOURCES.flatMap((source) => {
    const prefix = source.nameOf(TOKEN_PREFIX)
    const own = attributeNamesIn(source, settings).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
    return own.filter((name) => source.nameOf(TOKEN_PREFIX + canonical(name)) === prefix + name).map(canonical)
  })
  return [...new Set(names)].filter((name) => TOKEN_NAME.test(name)).sort()
}

/** Lists what follows the prefix in the names of realm attributes, the only level where names keep their case. */
export const namesAfter = (prefix: string, { realm }: Settings): readonly string[] =>
  Object.keys(realm)
    .filter((name) => name.startsWith(prefix) && name !== prefix && realm[name]!.trim() !== '')
    .map((name) => name.slice(prefix.length))
    .sort()

const canonical = (name: string): string => name.toLowerCase().replaceAll('_', '-')

/** Finds names that start like a setting and are none, most likely typing errors. */
export function unknownNames(settings: Settings, known: readonly string[]): readonly string[] {
  return SOURCES.flatMap((source) => {
    const own = new Set(known.map(source.nameOf))
    return attributeNamesIn(source, settings).filter((name) => !own.has(name)).map((name) => `${source.what} ${name}`)
  })
}
