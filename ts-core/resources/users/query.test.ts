import { expect, test } from 'vitest'
import { checkFilter } from '../../protocol/filter/check'
import { parseFilter } from '../../protocol/filter/parse'
import { USER } from '../../protocol/schema/registry'
import { and, matches, not, or, present } from '../query'
import { STOCK } from '../model/models'
import { planUserFilter } from './query'

const plan = (filter: string) => planUserFilter(checkFilter(parseFilter(filter), USER), STOCK.user)
const exact = (query: unknown) => ({ query, exact: true })

test.each([
  ['id eq "U1"', matches('id', ['U1'])],
  ['externalId eq "X"', matches('externalId', ['X'])],
  ['userName eq "Ada"', matches('username', ['ada'])],
  ['userName sw "A"', matches('username', ['a', ''])],
  ['title co "x"', matches('title', ['', 'x', ''], true)],
  ['title ew "x"', matches('title', ['', 'x'], true)],
  ['title ne "x"', not(matches('title', ['x'], true))],
  ['title pr', present('title')],
  ['title eq null', not(present('title'))],
  [
    'name pr',
    or(
      ...[
        'name.formatted',
        'lastName',
        'firstName',
        'name.middleName',
        'name.honorificPrefix',
        'name.honorificSuffix',
      ].map(present),
    ),
  ],
  ['manager eq "m1"', matches('manager', ['m1'])],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "R"', matches('department', ['R'], true)],
  ['active eq false', { kind: 'enabled', value: false }],
  ['active ne false', not({ kind: 'enabled', value: false })],
  ['meta.created gt "1970-01-01T01:00:00+01:00"', { kind: 'instant', field: 'createdAt', compare: 'gt', value: 0 }],
  [
    'meta.lastModified ne "1970-01-01T00:00:00Z"',
    not({ kind: 'instant', field: 'lastModifiedAt', compare: 'eq', value: 0 }),
  ],
  ['groups.value eq "g1"', { kind: 'memberOf', group: matches('id', ['g1']) }],
  [
    'groups[value eq "g1" and display eq "E"]',
    { kind: 'memberOf', group: and(matches('id', ['g1']), matches('name', ['E'], true)) },
  ],
  ['not (groups pr)', not({ kind: 'memberOf', group: and() })],
  ['emails pr', or(present('emails'), present('email'))],
  [
    'userName eq "a" or title eq "b" or title eq "c"',
    or(matches('username', ['a']), matches('title', ['b'], true), matches('title', ['c'], true)),
  ],
])("%s is the directory's to answer", (filter, query) => {
  expect(plan(filter)).toEqual(exact(query))
})

test('an e-mail narrows by the column and by the stored elements', () => {
  expect(plan('emails.value eq "A@x"')).toEqual({
    query: or(
      matches('emails', ['{"value":"A@x"', ''], true),
      matches('emails', ['A@x'], true),
      matches('email', ['a@x']),
    ),
    exact: false,
  })
})

test('a value path narrows by each of its parts', () => {
  expect(plan('phoneNumbers[type eq "work" and value eq "1"]')).toEqual({
    query: and(
      present('phoneNumbers'),
      and(
        matches('phoneNumbers', ['', '"type":"work"', ''], true),
        or(matches('phoneNumbers', ['{"value":"1"', ''], true), matches('phoneNumbers', ['1'], true)),
      ),
    ),
    exact: false,
  })
})

test('letters outside ASCII are left to the residual', () => {
  expect(plan('title eq "Émile"')).toEqual({ query: matches('title', ['', 'mile'], true), exact: false })
})

test('the opposite of a superset narrows nothing', () => {
  expect(plan('not (emails.value eq "a@x")')).toEqual({ query: and(), exact: false })
  expect(plan('userName eq "a" and not (phoneNumbers.value eq "1")')).toEqual({
    query: and(matches('username', ['a']), and()),
    exact: false,
  })
})

test("the order of texts is never the database's", () => {
  expect(plan('title gt "m"')).toEqual({ query: present('title'), exact: false })
})
