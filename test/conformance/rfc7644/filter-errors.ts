import { ENTERPRISE } from '../../support/builders'
import { expect } from '../../support/expect'
import { rule } from '../rule'
import { populationOf } from './filter-population'

const USERS: readonly string[] = [
  // syntax
  '',
  ' ',
  'userName',
  'userName eq',
  'userName eq bob',
  'userName xx "a"',
  'eq "a"',
  '"userName" eq "a"',
  'userName = "a"',
  "userName eq 'a'",
  'userName eq "a',
  'userName eq "a" and',
  'and userName pr',
  'userName pr userName pr',
  'userName pr and and title pr',
  'userName pr xor title pr',
  '(userName pr',
  'userName pr)',
  '()',
  'not',
  'not (',
  'not userName pr',
  'userName not pr',
  'userName eq "a" b',
  'userName pr "a"',
  'userName eq "\\x"',
  'userName eq "a\nb"',
  'emails[type eq "work"',
  'emails type eq "work"]',
  'emails[]',
  'emails[type eq "work"].',
  'emails[type eq "work"].value',
  'emails[emails[type eq "work"]]',
  'name..givenName pr',
  '.name pr',
  'userName. pr',
  'userName eq {"a":1}',
  'userName eq [1]',
  '; drop table',
  '%',
  `${'('.repeat(50)}userName pr${')'.repeat(50)}`,
  `${'not ('.repeat(50)}userName pr${')'.repeat(50)}`,
  // attributes that there are not
  'unheardOf eq "a"',
  'unheardOf pr',
  'name.unheardOf pr',
  'userName.value eq "a"',
  'emails.unheardOf eq "a"',
  'emails[unheardOf eq "a"]',
  'members pr',
  'urn:example:x:department pr',
  `${ENTERPRISE}:unheardOf pr`,
  '__proto__ pr',
  'constructor eq "x"',
  'name.__proto__ pr',
  'emails[constructor pr]',
  'meta.unheardOf pr',
  'userName pr or unheardOf pr',
  'not (unheardOf pr)',
  'password pr',
  'password eq "x"',
  // operators and values that do not belong to the type
  'name eq "Ada"',
  'addresses eq "x"',
  'meta eq "x"',
  'title[value eq "a"]',
  'active gt true',
  'active le false',
  'active co "t"',
  'active eq "maybe"',
  'active eq 1',
  'emails.primary gt true',
  'x509Certificates.value gt "a"',
  'x509Certificates.value le "a"',
  'userName eq 7',
  'userName eq true',
  'userName gt null',
  'userName co 1',
  'meta.created eq "yesterday"',
  'meta.created gt 7',
  'meta.created co "2011"',
  'meta.created eq "2011-05-13"',
  'meta.created eq true',
]

const GROUPS: readonly string[] = [
  'userName eq "a"',
  'members',
  'members.userName eq "a"',
  'displayName',
  'emails pr',
  'active eq true',
  'members[active eq true]',
  'unheardOf pr',
]

const shown = (filter: string): string => (filter.length > 60 ? `${filter.slice(0, 60)}…` : JSON.stringify(filter))

export const filterErrors = [
  ...USERS.map((filter) =>
    rule('RFC 7644 §3.4.2.2', `invalidFilter: ${shown(filter)}`, async ({ driver }) => {
      expect(await driver.get('/Users', { filter })).toBeScimError(400, 'invalidFilter')
    }),
  ),
  ...GROUPS.map((filter) =>
    rule('RFC 7644 §3.4.2.2', `invalidFilter over groups: ${shown(filter)}`, async ({ driver }) => {
      expect(await driver.get('/Groups', { filter })).toBeScimError(400, 'invalidFilter')
    }),
  ),

  rule('RFC 7644 §3.4.2.2', 'invalidFilter names the attribute that there is not', async ({ driver }) => {
    for (const [filter, naming] of [
      ['shoeSize eq "44"', 'shoeSize'],
      ['name.shoeSize pr', 'shoeSize'],
      ['emails[shoeSize pr]', 'shoeSize'],
      ['password pr', 'password'],
      ['active gt true', 'active'],
    ] as const)
      expect(await driver.get('/Users', { filter })).toBeScimError(400, 'invalidFilter', naming)
  }),

  // Escaped in the filter's own JSON: a NUL in the URL itself is answered by Keycloak, before any provider.
  rule('RFC 7644 §3.4.2.2', 'a NUL in a value is refused', async ({ driver }) => {
    for (const filter of ['userName eq "a\\u0000b"', 'displayName co "\\u0000"', 'id eq "\\u0000"'])
      expect(await driver.get('/Users', { filter })).toBeScimError(400, 'invalidFilter')
  }),

  rule('RFC 7644 §3.4.2.2', 'long values and long filters are answered', async ({ driver }) => {
    for (const attribute of ['userName', 'displayName', 'emails.value', 'id', 'externalId', 'name.givenName'])
      for (const op of ['eq', 'co', 'sw']) {
        const response = await driver.get('/Users', { filter: `${attribute} ${op} "${'y'.repeat(1000)}"` })
        expect(response).toHaveStatus(200)
        expect(response.body.totalResults).toBe(0)
      }
    const { prefix } = await populationOf(driver)
    const many = Array.from({ length: 100 }, (_, index) => `userName eq "${prefix}-${index}"`)
    const response = await driver.get('/Users', { filter: [...many, `userName eq "${prefix}-a"`].join(' or ') })
    expect(response).toHaveStatus(200)
    expect(response.body.totalResults).toBe(1)
  }),

  rule('RFC 7644 §3.4.2.2', 'spaces arrive as + or %20, quotes as %22', async ({ driver }) => {
    const { prefix } = await populationOf(driver)
    for (const query of [
      `filter=userName+eq+%22${prefix}-a%22`,
      `filter=userName%20eq%20%22${prefix}-a%22`,
      `filter=userName+eq+%22${prefix}-a%22&`,
      `&&filter=userName+eq+%22${prefix}-a%22&x`,
      `FILTER=userName+eq+%22${prefix}-a%22`,
    ])
      expect((await driver.get('/Users', query)).body.totalResults).toBe(1)
    expect(
      (await driver.get('/Users', `filter=phoneNumbers.value+eq+%22%2B47+1%22+and+userName+sw+%22${prefix}%22`)).body
        .totalResults,
    ).toBe(1)
  }),

  rule('RFC 7644 §3.4.2.2', 'a probe for what is not there is an empty list', async ({ driver, unique }) => {
    for (const filter of [
      `userName eq "${unique()}"`,
      `externalId eq "${unique()}"`,
      `emails[type eq "work"].value eq "${unique()}"`,
    ]) {
      const response = await driver.get('/Users', { filter, startIndex: 1, count: 100 })
      expect(response).toHaveStatus(200)
      expect(response.body.totalResults).toBe(0)
    }
    for (const filter of [`displayName eq "${unique()}"`, `externalId eq "${unique()}"`])
      expect((await driver.get('/Groups', { filter, excludedAttributes: 'members' })).body.totalResults).toBe(0)
  }),

  rule(
    'RFC 7644 §3.4.2.2',
    'eq finds the very one, not one whose name begins alike',
    async ({ driver, user, unique }) => {
      const prefix = unique('bob')
      const [, bob] = [await user({ userName: `${prefix}by` }), await user({ userName: prefix })]
      const { body } = await driver.get('/Users', { filter: `userName eq "${prefix}"`, startIndex: 1, count: 100 })
      expect(body.totalResults).toBe(1)
      expect(body.Resources).toEqual([bob])
    },
  ),
]
