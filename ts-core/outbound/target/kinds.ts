import { parseValue, shapeOf as shapeOfSetting } from '../../config/kinds'
import { ScimError } from '../../protocol/errors'
import { parseFilter, parsePath } from '../../protocol/filter/parse'
import { parseRow } from '../mapping/row'
import type { Header, Kind, KindName, KindOf, Rate, Values } from './option'

type KindRules<K extends KindName> = {
  /** Describes the values, for the documentation and for messages. */
  readonly shape: (bounds: KindOf<K>) => string
  /** Returns undefined for a text that is no value of the kind, or throws a ScimError that says where it is wrong. */
  readonly parse: (text: string, bounds: KindOf<K>) => Values[K] | undefined
}

const KINDS: { readonly [K in KindName]: KindRules<K> } = {
  boolean: { shape: shapeOfSetting, parse: (text, bounds) => parseValue(bounds, text) },
  text: { shape: shapeOfSetting, parse: (text, bounds) => parseValue(bounds, text) },
  url: {
    shape: () => 'an absolute URL without a user name, a query or a fragment',
    parse: (text, bounds) => (text.includes('?') ? undefined : parseValue(bounds, text)),
  },
  number: {
    shape: ({ unit, min, max }) => `a number of ${unit}, from ${min} to ${max}`,
    parse: (text, { min, max }) => (/^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined),
  },
  choice: {
    shape: ({ values }) => values.map((value) => `\`${value}\``).join(' or '),
    parse: (text, { values }) => values.find((value) => value.toLowerCase() === text.toLowerCase()),
  },
  pem: {
    shape: ({ maxLength }) => `text in PEM, of at most ${maxLength} characters; its line breaks may be spaces`,
    parse: (text, { maxLength }) => (text.length > maxLength ? undefined : parsePem(text)),
  },
  rate: {
    shape: () => 'a number of requests per `second`, `minute` or `hour`, such as `180/minute`',
    parse: parseRate,
  },
  header: {
    shape: () => '`Name: value`, for a header that the request does not have already',
    parse: parseHeader,
  },
  filter: { shape: () => 'a SCIM filter', parse: (text) => parseFilter(text) },
  attribute: {
    shape: () => 'the name of an attribute, with the URN of its extension, or that URN alone',
    parse: (text) => (/^(?:urn:[\w.:-]+:)?[a-z$][\w$-]*$/i.test(text) ? text : undefined),
  },
  path: { shape: () => 'the path of an attribute', parse: parsePath },
  row: { shape: () => 'a row `target = source`', parse: parseRow },
}

const rulesOf = ({ kind }: Kind): KindRules<KindName> => KINDS[kind] as KindRules<KindName>

export const shapeOf = (kind: Kind): string => rulesOf(kind).shape(kind)

/** The value of a text, or a message that says what the text must be instead. */
export type Parsed = { readonly value: Values[KindName] } | { readonly message: string }

export function parseOption(kind: Kind, text: string): Parsed {
  try {
    const value = rulesOf(kind).parse(text, kind)
    return value === undefined ? { message: `It must be ${shapeOf(kind)}.` } : { value }
  } catch (error) {
    if (error instanceof ScimError) return { message: `It must be ${shapeOf(kind)}. ${error.detail}` }
    throw error
  }
}

const BLOCKS = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g

/** RFC 7468 §2. Fields of one line make spaces of line breaks, and programs that read PEM want their lines. */
function parsePem(text: string): string | undefined {
  const blocks = [...text.matchAll(BLOCKS)]
  if (blocks.length === 0 || text.replace(BLOCKS, '').trim() !== '') return undefined
  return blocks.map(([, label, base64]) => [`-----BEGIN ${label}-----`, ...(base64!.replace(/\s/g, '').match(/.{1,64}/g) ?? []), `-----END ${label}-----`, ''].join('\n')).join('')
}

const MILLISECONDS: ReadonlyMap<string, number> = new Map([['second', 1000], ['minute', 60_000], ['hour', 3_600_000]])

function parseRate(text: string): Rate | undefined {
  const [, requests, unit] = /^([1-9]\d{0,5})\s*\/\s*(second|minute|hour)$/i.exec(text) ?? []
  const milliseconds = MILLISECONDS.get(unit?.toLowerCase() ?? '')
  return requests === undefined || milliseconds === undefined ? undefined : { requests: Number(requests), milliseconds }
}

/** RFC 9110 §5.1, §5.5: a token, and visible characters of ASCII. */
const HEADER = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)$/

/** What the client sets itself, or what belongs to the connection. */
const OWN_HEADERS: ReadonlySet<string> = new Set(
  ['accept', 'authorization', 'connection', 'content-length', 'content-type', 'cookie', 'expect', 'host', 'if-match', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'user-agent'],
)

function parseHeader(text: string): Header | undefined {
  const [, name, value] = HEADER.exec(text) ?? []
  return name === undefined || value === undefined || OWN_HEADERS.has(name.toLowerCase()) ? undefined : { name, value }
}
