import type { SettingType } from './types'

const TYPES = ['string', 'boolean', 'integer', 'decimal', 'dateTime', 'reference'] as const
const MUTABILITIES = ['readWrite', 'readOnly', 'writeOnly', 'immutable'] as const
const RETURNS = ['default', 'always', 'request', 'never'] as const

/** Where an attribute of the directory is in SCIM, and how it reads there. */
export type AttributeMapping = {
  /** `displayName`, `name.middleName`, `urn:…:User:badge`. */
  readonly path: string
  readonly type?: (typeof TYPES)[number]
  readonly multiValued?: boolean
  readonly required?: boolean
  readonly caseExact?: boolean
  readonly mutability?: (typeof MUTABILITIES)[number]
  readonly returned?: (typeof RETURNS)[number]
}

const PATH = /^(?:urn:[\w.:-]+:)?[a-z][\w-]*(?:\.[a-z][\w-]*)?$/i

const one = <T extends string>(values: readonly T[]) => (text: string) => values.find((value) => value === text)
const flag = (text: string) => new Map([['true', true], ['false', false]]).get(text)

const OPTIONS: Readonly<Record<string, (text: string) => string | boolean | undefined>> = {
  type: one(TYPES),
  multiValued: flag,
  required: flag,
  caseExact: flag,
  mutability: one(MUTABILITIES),
  returned: one(RETURNS),
}

export const attributeMapping: SettingType<AttributeMapping> = {
  shape:
    'a SCIM path, then, if you like, any of `;type=` (' + TYPES.join(', ') + '), `;multiValued=true`, `;required=true`, ' +
    '`;caseExact=true`, `;mutability=` (' + MUTABILITIES.join(', ') + '), `;returned=` (' + RETURNS.join(', ') + ')',
  read: (text) => {
    const [path = '', ...options] = text.split(';').map((part) => part.trim())
    const read = options.map(readOption)
    if (!PATH.test(path) || read.some((option) => option === undefined)) return undefined
    return { path, ...Object.fromEntries(read as [string, string | boolean][]) }
  },
}

function readOption(text: string): readonly [string, string | boolean] | undefined {
  const [name = '', given = '', ...more] = text.split('=')
  const value = Object.hasOwn(OPTIONS, name) && more.length === 0 ? OPTIONS[name]!(given) : undefined
  return value === undefined ? undefined : [name, value]
}
