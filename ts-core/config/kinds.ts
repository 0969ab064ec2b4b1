import { parseList } from './list'
import { mappingShape, parseMapping } from './mapping'
import { NAMED_TOKEN_SHAPE, parseNamedToken } from './named-token'
import { parsePhc } from './phc'
import type { Kind, KindName, KindOf, RequiredClaim, RoleSource, ValueOf, Values } from './setting'

type KindRules<K extends KindName> = {
  /** Describes the values, for the documentation and for remedies. */
  readonly shape: (bounds: KindOf<K>) => string
  /** Returns undefined for a text that is no value of the kind. */
  readonly parse: (text: string, bounds: KindOf<K>) => Values[K] | undefined
}

const KINDS: { readonly [K in KindName]: KindRules<K> } = {
  boolean: {
    shape: () => '`true` or `false`',
    parse: (text) => BOOLEANS.get(text.toLowerCase()),
  },
  text: {
    shape: ({ maxLength, without }) => `text of at most ${maxLength} characters on one line${without === undefined ? '' : `, without \`${without}\``}`,
    parse: (text, { maxLength, without }) => (text.length > maxLength || /\p{Cc}/u.test(text) || (without !== undefined && text.includes(without)) ? undefined : text),
  },
  url: {
    shape: () => 'an absolute `https` URL without a user name or a fragment',
    parse: (text, { maxLength }) => (/^https?:\/\/[^\s/?#@\\]+(\/[^\s#\\]*)?$/i.test(text) && text.length <= maxLength ? text : undefined),
  },
  number: {
    shape: ({ unit, min, max }) => `a number of ${unit}, ${min > 0 ? `from ${min} to` : 'at most'} ${max}`,
    parse: (text, { min, max }) => (/^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined),
  },
  choice: {
    shape: ({ values }) => values.map(quoted).join(' or '),
    parse: (text, { values }) => values.find((value) => value.toLowerCase() === text.toLowerCase()),
  },
  list: {
    shape: ({ values }) => `one or more of ${values.map(quoted).join(', ')}, separated by commas`,
    parse: (text, { values }) => parseList(text, values),
  },
  groupPaths: {
    shape: () => 'paths of groups, separated by commas',
    parse: (text, { maxLength }) => parsePaths(text, maxLength),
  },
  roleSource: {
    shape: () => '`attribute` or `realm` or `client:<client id>`',
    parse: (text, { maxLength }) => parseRoleSource(text, maxLength),
  },
  claims: {
    shape: () => '`name=value` pairs, separated by commas',
    parse: parseClaims,
  },
  secretHash: {
    shape: () => 'a PHC string of Argon2 or PBKDF2 (`npm run hash` makes one)',
    parse: parsePhc,
  },
  namedToken: {
    shape: () => NAMED_TOKEN_SHAPE,
    parse: parseNamedToken,
  },
  attributeMapping: {
    shape: ({ options }) => mappingShape(options),
    parse: (text, { options }) => parseMapping(text, options),
  },
}

const rulesOf = ({ kind }: Kind): KindRules<KindName> => KINDS[kind] as KindRules<KindName>

export const shapeOf = (setting: Kind): string => rulesOf(setting).shape(setting)

export const parseValue = <S extends Kind>(setting: S, text: string): ValueOf<S> | undefined =>
  rulesOf(setting).parse(text, setting) as ValueOf<S> | undefined

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([['true', true], ['false', false]])

const quoted = (value: string): string => `\`${value}\``

function parsePaths(text: string, maxLength: number): readonly string[] | undefined {
  const paths = text.split(',').map((path) => path.trim()).filter((path) => path !== '')
  return paths.every((path) => path.length <= maxLength) ? paths : undefined
}

const CLIENT = /^client:(\S.*)$/i

function parseRoleSource(text: string, maxLength: number): RoleSource | undefined {
  const client = CLIENT.exec(text)?.[1]
  if (client !== undefined) return client.length > maxLength ? undefined : { client }
  return (['attribute', 'realm'] as const).find((value) => value === text.toLowerCase())
}

function parseClaims(text: string): readonly RequiredClaim[] | undefined {
  const values = new Map<string, readonly string[]>()
  for (const part of text.split(',')) {
    const [, name, value] = /^\s*([^\s=]+)\s*=\s*(.*\S)\s*$/.exec(part) ?? []
    if (name === undefined || value === undefined) return undefined
    values.set(name, [...(values.get(name) ?? []), value])
  }
  return [...values].map(([name, values]) => ({ name, values }))
}
