import { expect, test } from 'vitest'
import type { Query } from '../../host/records'
import { checkFilter } from '../../protocol/filter/check'
import { parseFilter } from '../../protocol/filter/parse'
import { USER } from '../../protocol/schema/registry'
import { STANDARD_MODELS } from '../../work/models'
import { ALL, and, exactly, first, matches, NONE, not, or, possibly, present } from '../query'
import { planUserFilter } from './query'

const plan = (filter: string) => planUserFilter(checkFilter(parseFilter(filter), USER), STANDARD_MODELS.user)
const stored = (attribute: string, fragments: string[], ignoreCase = false) => first(matches(attribute, fragments, ignoreCase))
const assigned = (attribute: string) => first(present(attribute))

test.each<[string, Query]>([
  ['id eq "U1"', matches('id', ['U1'])],
  ['externalId eq "X"', stored('externalId', ['X'])],
  ['userName eq "Ada"', matches('username', ['ada'])],
  ['userName sw "A"', matches('username', ['a', ''])],
  ['title co "x"', stored('title', ['', 'x', ''], true)],
  ['title ew "x"', stored('title', ['', 'x'], true)],
  ['title ne "x"', not(stored('title', ['x'], true))],
  ['title pr', assigned('title')],
  ['title eq null', not(assigned('title'))],
  ['name.givenName pr', present('firstName')],
  [
    'name pr',
    or(assigned('name.formatted'), present('lastName'), present('firstName'), ...['name.middleName', 'name.honorificPrefix', 'name.honorificSuffix'].map(assigned)),
  ],
  ['manager eq "m1"', stored('manager', ['m1'])],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "R"', stored('department', ['R'], true)],
  ['active eq false', { kind: 'enabled', value: false }],
  ['active ne false', not({ kind: 'enabled', value: false })],
  ['meta.created gt "1970-01-01T01:00:00+01:00"', { kind: 'instant', field: 'createdAt', compare: 'gt', value: 0 }],
  ['meta.created pr', { kind: 'instant', field: 'createdAt', compare: 'ge', value: -62_167_219_200_000 }],
  ['meta.lastModified ne "1970-01-01T00:00:00Z"', not({ kind: 'instant', field: 'lastModifiedAt', compare: 'eq', value: 0 })],
  ['meta.resourceType co "se"', ALL],
  ['meta.resourceType eq "Group"', NONE],
  ['groups.value eq "g1"', { kind: 'memberOf', group: matches('id', ['g1']) }],
  ['groups[value eq "g1" and display eq "E"]', { kind: 'memberOf', group: and(matches('id', ['g1']), matches('name', ['E'], true)) }],
  ['not (groups pr)', not({ kind: 'memberOf', group: ALL })],
  ['userName eq "a" or title eq "b" or title eq "c"', or(matches('username', ['a']), stored('title', ['b'], true), stored('title', ['c'], true))],
  ['title eq "b" and not (id pr)', NONE],
])("%s is the directory's to answer", (filter, query) => {
  expect(plan(filter)).toEqual(exactly(query))
})

test.each(['id', 'schemas', 'meta', 'meta.version', 'userName', 'active'])('every user has %s', (name) => {
  expect(plan(`${name} pr`)).toEqual(exactly(ALL))
  expect(plan(`not (${name} pr)`)).toEqual(exactly(NONE))
})

test('an e-mail narrows by the column and by the stored elements', () => {
  expect(plan('emails.value eq "A@x"')).toEqual(possibly(or(
    or(matches('emails', ['', '"A@x"', ''], true), matches('emails', ['', '\\u', '']), matches('emails', ['A@x'], true)),
    matches('email', ['a@x']),
  )))
})

test('whoever has an address has e-mails; elements may turn out to be none', () => {
  const [certain, possible] = [present('email'), or(present('emails'), present('email'))]
  expect(plan('emails pr')).toEqual({ certain, possible })
  expect(plan('not (emails pr)')).toEqual({ certain: not(possible), possible: not(certain) })
})

test('a value path narrows by each of its parts', () => {
  const [type, value] = ['"work"', '"1"'].map((text) => matches('phoneNumbers', ['', text, ''], true))
  const escaped = matches('phoneNumbers', ['', '\\u', ''])
  expect(plan('phoneNumbers[type eq "work" and value eq "1"]')).toEqual(possibly(and(
    present('phoneNumbers'),
    and(or(type!, escaped), or(value!, escaped, matches('phoneNumbers', ['1'], true))),
  )))
})

test('letters outside ASCII are evaluated', () => {
  expect(plan('title eq "Émile"')).toEqual(possibly(stored('title', ['', 'mile'], true)))
})

test('who may match may also not, and the others certainly do not', () => {
  const inner = plan('emails.value eq "a@x"').possible
  expect(plan('not (emails.value eq "a@x")')).toEqual({ certain: not(inner), possible: ALL })
  expect(plan('userName eq "a" and not (emails.value eq "a@x")')).toEqual({ certain: and(matches('username', ['a']), not(inner)), possible: matches('username', ['a']) })
})

test("the order of texts is never the database's", () => {
  expect(plan('title gt "m"')).toEqual(possibly(assigned('title')))
})
