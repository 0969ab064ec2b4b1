import fc from 'fast-check'
import type { JsonObject } from '../../ts-core/protocol/json'
import { ENTERPRISE, USER } from '../support/builders'
import { SEED } from './seed'

export const TYPES = ['work', 'home', 'other', 'Work'] as const

/** Values that differ only in case, that are special in patterns, and that are too long for a column. */
export const TEXTS = [
  'a',
  'A',
  'b',
  'ab',
  'aB',
  'AB',
  'abc',
  'é',
  'É',
  'Ærø',
  'ÆRØ',
  'ærØ',
  'жук',
  'ЖУК',
  'straße',
  '日本',
  '😀',
  '😀x',
  '%',
  'a%',
  '%a',
  '100%',
  '_',
  'a_b',
  'a-b',
  '\\',
  'a\\b',
  '\\%',
  '\\_',
  '"',
  '"q"',
  "'",
  "O'Brien",
  "' or '1'='1",
  '!',
  '[a]',
  '*',
  'a/b',
  'https://x.example/%2F',
  '{"value":"a"}',
  '","type":"work',
  ' a',
  'a ',
  'a b',
  'line\nbreak',
  'tab\t',
  '0',
  '7',
  '10',
  'true',
  'null',
  'b'.repeat(255),
  'c'.repeat(256),
  `${'C'.repeat(256)}`,
  `${'d'.repeat(400)}end`,
  `${'é'.repeat(300)}`,
] as const

/** Characters that Keycloak's default user profile allows in a person's name. */
export const NAMES = ['Ada', 'ADA', 'ada', "O'Brien", 'Åse', 'åse', 'Ann-Marie', 'Li', 'n'.repeat(255)] as const
const LOCALS = ['ada', 'Bob', 'a_b', 'x.y', 'ab'] as const
const DOMAINS = ['example.com', 'Work.example', 'a-b.example'] as const

const text = fc.constantFrom(...TEXTS)
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
export const ADDRESSES = LOCALS.flatMap((local) => DOMAINS.map((domain) => `${local}@${domain}`))

const element = fc.record({ value: text, type: sometimes(fc.constantFrom(...TYPES)), display: sometimes(text) })
const elements = sometimes(withOnePrimary(fc.array(element, { minLength: 1, maxLength: 3 })))
const address = fc.record({
  type: sometimes(fc.constantFrom(...TYPES)),
  locality: text,
  country: sometimes(fc.constantFrom('NO', 'no', 'SE')),
})
const email = fc.record({ value: fc.constantFrom(...ADDRESSES), type: sometimes(fc.constantFrom(...TYPES)) })

const person = fc.record({
  externalId: sometimes(text),
  displayName: sometimes(text),
  nickName: sometimes(text),
  title: sometimes(text),
  userType: sometimes(fc.constantFrom('Employee', 'employee', 'Guest')),
  name: sometimes(
    fc.record({
      givenName: sometimes(fc.constantFrom(...NAMES)),
      familyName: sometimes(fc.constantFrom(...NAMES)),
      formatted: sometimes(text),
    }),
  ),
  locale: sometimes(fc.constantFrom('en-GB', 'EN-gb', 'nb')),
  active: fc.boolean(),
  emails: sometimes(fc.array(email, { minLength: 1, maxLength: 3 })),
  primaryEmail: fc.boolean(),
  phoneNumbers: elements,
  roles: elements,
  addresses: sometimes(withOnePrimary(fc.array(address, { minLength: 1, maxLength: 3 }))),
  [ENTERPRISE]: sometimes(
    fc.record({
      department: sometimes(text),
      employeeNumber: sometimes(fc.constantFrom('7', '07', '10')),
      manager: sometimes(text.map((value) => ({ value }))),
    }),
  ),
})

/** Makes the first element of some lists primary. */
function withOnePrimary<T extends object>(list: fc.Arbitrary<T[]>): fc.Arbitrary<(T & { primary?: boolean })[]> {
  return fc
    .tuple(list, fc.constantFrom(undefined, true, false))
    .map(([[first, ...others], primary]) => [{ ...first!, ...(primary !== undefined && { primary }) }, ...others])
}

/** Bodies of users to create, with different names and first addresses. */
export function sampleUsers(count: number, prefix: string): JsonObject[] {
  return fc
    .sample(person, { seed: SEED, numRuns: count })
    .map(({ primaryEmail, emails, ...attributes }, index) => ({
      ...JSON.parse(JSON.stringify(attributes)),
      schemas: [USER],
      userName: `${prefix}${'aAbBéÉ'[index % 4]}${String(index).padStart(3, '0')}`,
      ...(emails && {
        emails: emails.map((each, at) => ({
          ...each,
          ...(at === 0 && { value: `${index}.${each.value}` }),
          ...(at === 0 && primaryEmail && { primary: true }),
        })),
      }),
    }))
}
