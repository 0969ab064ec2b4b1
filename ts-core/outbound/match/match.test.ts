import { expect, test } from 'vitest'
import { printFilter } from '../../protocol/filter/print'
import { groupMatches, userMatches } from './match'

const ADA = { externalId: 'a1', userName: 'a"da', emails: [{ value: 'home@x.example' }, { value: 'work@x.example', primary: true }] }

test('an account is looked for in the order of the target', () => {
  const filters = userMatches({ match: ['email', 'userName', 'externalId'] }, ADA)
  expect(filters.map(printFilter)).toEqual(['emails.value eq "work@x.example"', 'userName eq "a\\"da"', 'externalId eq "a1"'])
})

test('it is not looked for by what the user has not', () => {
  expect(userMatches({ match: ['externalId', 'email'] }, { userName: 'ada', externalId: '', emails: [] })).toEqual([])
  expect(userMatches({ match: [] }, ADA)).toEqual([])
})

test('a group is looked for by its id here and its name', () => {
  const filters = groupMatches({ groupMatch: ['externalId', 'displayName'] }, { displayName: 'staff', externalId: 'g1' })
  expect(filters.map(printFilter)).toEqual(['externalId eq "g1"', 'displayName eq "staff"'])
})
