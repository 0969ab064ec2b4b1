import fc from 'fast-check'
import type { Attributes } from '../../ts-core/host/records'
import type { StoredInstants } from '../support/past-scim'
import { SEED } from './seed'
import { ADDRESSES, TEXTS, TYPES } from './users'

/** What others wrote to one user or group without SCIM. */
export type Stored = { readonly attributes: Attributes; readonly instants: StoredInstants }

const text = fc.constantFrom(...TEXTS)
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })

/** The ways in which JSON may write a text. */
const WRITE_TEXT = {
  plain: (value: string) => JSON.stringify(value),
  slashes: (value: string) => JSON.stringify(value).replaceAll('/', '\\/'),
  escaped: (value: string) => `"${Array.from({ length: value.length }, (_, at) => `\\u${value.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`,
} as const

const member = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom('value', 'type', 'display', 'locality', 'country', 'formatted'), fc.oneof(text, fc.constantFrom(...TYPES, ...ADDRESSES))) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('primary', '#'), fc.constantFrom<unknown>(true, false, 0, 1, 2)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('value', 'type', 'primary', '#', 'Display', '__proto__', 'unknown'), fc.constantFrom<unknown>(null, 7, 'true', '', [], ['a'], {}, { toString: 1 }, -1, 1e99)) },
)

/** A JSON object with blanks, escapes, names in another case and in any order, and with what is no sub-attribute. */
const objectText = fc
  .record({ members: fc.array(member, { maxLength: 5 }), write: fc.constantFrom(...Object.values(WRITE_TEXT)), blank: fc.constantFrom('', ' ', '\n\t'), upper: fc.boolean() })
  .map(({ members, write, blank, upper }) => {
    const written = members.map(([name, value]) => `"${upper ? name.toUpperCase() : name}"${blank}:${blank}${typeof value === 'string' ? write(value) : JSON.stringify(value)}`)
    return `${blank}{${blank}${written.join(`,${blank}`)}${blank}}`
  })

export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: objectText },
  { weight: 2, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom(...ADDRESSES) },
  { weight: 1, arbitrary: fc.constantFrom('', '{', '{}', '[]', 'null', '1', 'true', '{"value":', '{"value":"a"}x', '[{"value":"a"}]', '{"value":"a","value":1}', '{"value":"a","\\u0076alue":""}', '{"value":"a"', '{"value":""}', ' ', '\u00a0{}', `{"value":${'['.repeat(500)}`, '{"value":"\\ud800"}') },
)

const values = (value: fc.Arbitrary<string>) => sometimes(fc.array(value, { minLength: 1, maxLength: 3 }))
const millennium = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') }).map(String)
const instants = fc.record({ created: millennium, changed: millennium })
const row = values(fc.oneof(text, fc.constant('')))

const ofUser = fc.record({
  phoneNumbers: values(anyText), roles: values(anyText), addresses: values(anyText), photos: values(anyText), emails: values(anyText), x509Certificates: values(anyText),
  title: row, displayName: row, department: row, externalId: row, manager: row, 'name.formatted': row,
  'scim.email': values(fc.oneof(anyText, fc.constantFrom(...ADDRESSES))), 'scim.userName': values(text),
  email: fc.constantFrom('other', 'none', undefined),
})

const stored = ({ email, ...attributes }: { readonly email?: string | undefined } & Readonly<Record<string, unknown>>, index: number): Attributes => ({
  ...JSON.parse(JSON.stringify(attributes)),
  ...(email !== undefined && { email: email === 'none' ? [] : [`others.${index}.${ADDRESSES[index % ADDRESSES.length]!.toLowerCase()}`] }),
})

export const storedOfUsers = (count: number): Stored[] =>
  fc.sample(fc.record({ attributes: ofUser, instants }), { seed: SEED, numRuns: count }).map((each, index) => ({ ...each, attributes: stored(each.attributes, index) }))

const short = text.filter((value) => value.length <= 255)

export const storedOfGroups = (count: number): Stored[] =>
  fc.sample(fc.record({ attributes: fc.record({ externalId: values(short) }), instants }), { seed: SEED, numRuns: count }).map((each, index) => ({ ...each, attributes: stored(each.attributes, index) }))
