import { describe, expect, it } from 'vitest'
import { USER } from '../schema/registry'
import { checkFilter, checkValFilter } from './check'
import { matches, matchesElement } from './evaluate'
import { parseFilter } from './parse'
import { resolveName } from '../schema/registry'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const ada = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
  id: 'a1B',
  externalId: 'Ext',
  userName: 'Ada',
  name: { familyName: 'Lovelace' },
  active: true,
  nickName: '',
  emails: [
    { value: 'ada@work.example', type: 'work', primary: true },
    { value: 'ada@home.example', type: 'home' },
  ],
  phoneNumbers: [{ value: '1' }],
  [ENTERPRISE]: { department: 'Sales', manager: { value: 'M1' } },
  meta: { resourceType: 'User', created: '2026-01-31T12:00:00Z' },
}
const match = (text: string) => matches(checkFilter(parseFilter(text), USER), ada)

describe('matches, RFC 7644 §3.4.2.2', () => {
  it.each([
    'userName eq "ADA"',
    'id eq "a1B"',
    'externalId ne "ext"',
    'name.familyName sw "love"',
    'active eq true',
    'active ne false',
    'title ne "x"',
    'title eq null',
    'not (title pr)',
    'name pr',
    'userName ne null',
    'emails co "HOME"',
    'emails.type eq "home"',
    'emails.type ne "work"',
    'emails[type eq "work" and primary eq true]',
    'emails[type eq "home" and not (primary eq true)]',
    'emails[type eq "home" and primary ne true]',
    'emails[type eq "home" and primary eq null]',
    'phoneNumbers pr',
    'department eq "sales"',
    `${ENTERPRISE}:manager.value eq "M1"`,
    'manager[value eq "M1"]',
    'meta.created ge "2026-01-31T14:00:00+02:00"',
    'meta.resourceType eq "User"',
    `schemas eq "${ENTERPRISE}"`,
    `schemas[value eq "${ENTERPRISE}"]`,
    'userName gt "ACB"',
    'userName le "ada"',
    'title pr or userName pr and active eq true',
    'name[familyName eq "lovelace" and givenName ne "x"]',
    'nickName eq ""',
  ])('%s is true', (text) => expect(match(text)).toBe(true))

  it.each([
    'userName ne "ada"',
    'id eq "A1b"',
    'title eq "x"',
    'title gt "a"',
    'title pr',
    'nickName pr',
    'emails.display pr',
    'emails.display ne "x"',
    'phoneNumbers.type ne "work"',
    'emails[type eq "home" and primary eq true]',
    'emails eq null',
    'roles ne "x"',
    'roles pr',
    'active eq false',
    'title pr and userName pr or active eq false',
    'meta.created lt "2026-01-31T12:00:00Z"',
    'manager.displayName pr',
  ])('%s is false', (text) => expect(match(text)).toBe(false))

  it('finds nothing in an empty resource', () => {
    const filter = checkFilter(parseFilter('emails[type eq "x"] or department pr or name.familyName co "a"'), USER)
    expect(matches(filter, {})).toBe(false)
  })
})

describe('matchesElement', () => {
  it('binds the whole filter to one value', () => {
    const filter = checkValFilter(parseFilter('type eq "home" and value co "work"'), resolveName(USER, 'emails')!)
    expect(ada.emails.some((email) => matchesElement(filter, email))).toBe(false)
  })
})
