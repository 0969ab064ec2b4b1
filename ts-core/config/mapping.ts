const TYPES = ['string', 'boolean', 'integer', 'decimal', 'dateTime', 'reference'] as const
const MUTABILITIES = ['readWrite', 'readOnly', 'writeOnly', 'immutable'] as const
const RETURNS = ['default', 'always', 'request', 'never'] as const
const FLAG = [true, false] as const

/** The options that may follow the path, with their values. */
export const MAPPING_OPTIONS = {
  type: TYPES,
  multiValued: FLAG,
  required: FLAG,
  caseExact: FLAG,
  mutability: MUTABILITIES,
  returned: RETURNS,
} as const

export type MappingOptions = Readonly<Record<string, readonly (string | boolean)[]>>

/** The SCIM attribute that stands for an attribute of the directory. */
export type AttributeMapping = {
  /** For example `displayName`, `name.middleName` or `urn:…:User:badge`. */
  readonly path: string
  readonly type?: (typeof TYPES)[number]
  readonly multiValued?: boolean
  readonly required?: boolean
  readonly caseExact?: boolean
  readonly mutability?: (typeof MUTABILITIES)[number]
  readonly returned?: (typeof RETURNS)[number]
}

const PATH = /^(?:urn:[\w.:-]+:)?[a-z][\w-]*(?:\.[a-z][\w-]*)?$/i

export const mappingShape = (options: MappingOptions): string =>
  `a SCIM path, optionally followed by any of ${Object.entries(options).map(optionShape).join(', ')}`

const optionShape = ([name, values]: readonly [string, readonly (string | boolean)[]]): string =>
  values[0] === true ? `\`;${name}=true\`` : `\`;${name}=\` (${values.join(', ')})`

export function parseMapping(text: string, options: MappingOptions): AttributeMapping | undefined {
  const [path = '', ...rest] = text.split(';').map((part) => part.trim())
  const chosen = rest.map((part) => parseOption(part, options))
  if (!PATH.test(path) || chosen.some((option) => option === undefined)) return undefined
  return { path, ...Object.fromEntries(chosen as [string, string | boolean][]) }
}

function parseOption(text: string, options: MappingOptions): readonly [string, string | boolean] | undefined {
  const [name = '', given = '', ...more] = text.split('=')
  const values = Object.hasOwn(options, name) && more.length === 0 ? options[name]! : []
  const value = values.find((each) => String(each) === given)
  return value === undefined ? undefined : [name, value]
}
