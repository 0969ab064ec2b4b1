import type { Json, JsonObject } from '../../../ts-core/protocol/json'
import { ENTERPRISE } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

type Case = {
  readonly section: string
  readonly title: string
  readonly before: JsonObject
  readonly operations: readonly Json[]
  /** Attributes afterwards; an undefined one is gone. */
  readonly after: Readonly<Record<string, unknown>>
}

const ADD = 'RFC 7644 §3.5.2.1'
const REMOVE = 'RFC 7644 §3.5.2.2'
const REPLACE = 'RFC 7644 §3.5.2.3'

const works = { value: '1', type: 'work' }
const homes = { value: '2', type: 'home' }
const phones = { phoneNumbers: [works, homes] }

const NOTHING: readonly (readonly [path: string | undefined, value: Json])[] = [
  ['title', null], ['title', []], ['name', null], ['name', { givenName: null }], ['name.givenName', null], ['phoneNumbers', null], ['phoneNumbers', []],
  ['phoneNumbers', [null]], ['phoneNumbers.display', null], ['phoneNumbers[type eq "work"]', null], ['phoneNumbers[type eq "work"].type', null],
  ['phoneNumbers[type eq "work"]', { type: null }], ['phoneNumbers[type eq "pager"].value', null], ['userName', null], [ENTERPRISE, null],
  [`${ENTERPRISE}:department`, null], [undefined, { title: null, name: { givenName: null }, phoneNumbers: null, [ENTERPRISE]: { department: null } }],
]

const full = { title: 'a', name: { givenName: 'g' }, ...phones, [ENTERPRISE]: { department: 'd' } }

const CASES: readonly Case[] = [
  // add
  ...NOTHING.map(([path, value]): Case => ({
    section: ADD,
    title: `of null adds nothing: ${path ?? 'without a path'} ${JSON.stringify(value)}`,
    before: full,
    operations: [{ op: 'add', ...(path !== undefined && { path }), value }],
    after: full,
  })),
  {
    section: ADD,
    title: 'without a path merges',
    before: { title: 'a', nickName: 'n' },
    operations: [{ op: 'add', value: { title: 'b', displayName: 'd', name: { givenName: 'g' } } }],
    after: { title: 'b', nickName: 'n', displayName: 'd', name: { givenName: 'g' } },
  },
  {
    section: ADD,
    title: 'to a single value replaces it',
    before: { title: 'a' },
    operations: [{ op: 'add', path: 'title', value: 'b' }],
    after: { title: 'b' },
  },
  {
    section: ADD,
    title: 'to a multi-valued attribute appends',
    before: phones,
    operations: [{ op: 'add', path: 'phoneNumbers', value: [{ value: '3' }] }],
    after: { phoneNumbers: [works, homes, { value: '3' }] },
  },
  {
    section: ADD,
    title: 'of one object to a multi-valued attribute appends',
    before: phones,
    operations: [{ op: 'add', path: 'phoneNumbers', value: { value: '3' } }],
    after: { phoneNumbers: [works, homes, { value: '3' }] },
  },
  {
    section: ADD,
    title: 'of what is there already changes nothing',
    before: phones,
    operations: [{ op: 'add', path: 'phoneNumbers', value: [homes, works] }],
    after: phones,
  },
  {
    section: ADD,
    title: 'makes an attribute that there was not',
    before: {},
    operations: [
      { op: 'add', path: 'roles', value: [{ value: 'r' }] },
      { op: 'add', path: 'name.givenName', value: 'g' },
    ],
    after: { roles: [{ value: 'r' }], name: { givenName: 'g' } },
  },
  {
    section: ADD,
    title: 'to a complex attribute keeps the sub-attributes it does not name',
    before: { name: { givenName: 'a', familyName: 'b' } },
    operations: [{ op: 'add', path: 'name', value: { familyName: 'c', middleName: 'm' } }],
    after: { name: { givenName: 'a', familyName: 'c', middleName: 'm' } },
  },
  {
    section: ADD,
    title: 'through a value path changes that element',
    before: phones,
    operations: [{ op: 'add', path: 'phoneNumbers[type eq "home"].display', value: 'Home' }],
    after: { phoneNumbers: [works, { ...homes, display: 'Home' }] },
  },
  {
    section: ADD,
    title: 'through a value path without a match makes the element',
    before: phones,
    operations: [{ op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '3' }],
    after: { phoneNumbers: [works, homes, { type: 'mobile', value: '3' }] },
  },
  {
    section: ADD,
    title: 'several parts of one missing element make one element',
    before: {},
    operations: ['locality', 'country', 'streetAddress'].map((sub) => ({
      op: 'Add',
      path: `addresses[type eq "work"].${sub}`,
      value: sub,
    })),
    after: { addresses: [{ type: 'work', locality: 'locality', country: 'country', streetAddress: 'streetAddress' }] },
  },
  {
    section: REMOVE,
    title: 'of what is not primary takes the values that do not say so',
    before: { phoneNumbers: [{ ...works, primary: true }, homes, { value: '3', primary: false }] },
    operations: [{ op: 'remove', path: 'phoneNumbers[primary eq false]' }],
    after: { phoneNumbers: [{ ...works, primary: true }] },
  },
  {
    section: ADD,
    title: 'of a primary value takes it from the others',
    before: { phoneNumbers: [{ ...works, primary: true }, homes] },
    operations: [{ op: 'add', path: 'phoneNumbers', value: [{ value: '3', primary: true }] }],
    after: { phoneNumbers: [expect.not.objectContaining({ primary: true }), homes, { value: '3', primary: true }] },
  },
  {
    section: ADD,
    title: 'by URN reaches the extension',
    before: {},
    operations: [{ op: 'add', path: `${ENTERPRISE}:department`, value: 'd' }],
    after: { [ENTERPRISE]: { department: 'd' } },
  },
  {
    section: ADD,
    title: 'of a whole extension merges it',
    before: { [ENTERPRISE]: { department: 'd', division: 'v' } },
    operations: [{ op: 'add', path: ENTERPRISE, value: { department: 'e', costCenter: 'c' } }],
    after: { [ENTERPRISE]: { department: 'e', division: 'v', costCenter: 'c' } },
  },
  {
    section: ADD,
    title: 'without a path, by URN object',
    before: { [ENTERPRISE]: { division: 'v' } },
    operations: [{ op: 'add', value: { [ENTERPRISE]: { department: 'd' } } }],
    after: { [ENTERPRISE]: { department: 'd', division: 'v' } },
  },
  {
    section: ADD,
    title: 'without a path, by dotted and URN names',
    before: { name: { givenName: 'a' } },
    operations: [
      {
        op: 'add',
        value: {
          'name.familyName': 'F',
          [`${ENTERPRISE}:department`]: 'd',
          'URN:ietf:params:scim:schemas:core:2.0:User:title': 't',
        },
      },
    ],
    after: { name: { givenName: 'a', familyName: 'F' }, [ENTERPRISE]: { department: 'd' }, title: 't' },
  },
  {
    section: ADD,
    title: 'without a path appends to multi-valued attributes',
    before: phones,
    operations: [{ op: 'add', value: { phoneNumbers: [{ value: '3' }] } }],
    after: { phoneNumbers: [works, homes, { value: '3' }] },
  },
  // remove
  {
    section: REMOVE,
    title: 'of a single value',
    before: { title: 'a', nickName: 'n' },
    operations: [{ op: 'remove', path: 'title' }],
    after: { title: undefined, nickName: 'n' },
  },
  {
    section: REMOVE,
    title: 'of what is not there is fine',
    before: {},
    operations: [
      { op: 'remove', path: 'title' },
      { op: 'remove', path: 'phoneNumbers[type eq "work"]' },
      { op: 'remove', path: 'name.givenName' },
    ],
    after: { title: undefined },
  },
  {
    section: REMOVE,
    title: 'of all values',
    before: phones,
    operations: [{ op: 'remove', path: 'phoneNumbers' }],
    after: { phoneNumbers: undefined },
  },
  {
    section: REMOVE,
    title: 'by value path',
    before: phones,
    operations: [{ op: 'remove', path: 'phoneNumbers[type eq "work"]' }],
    after: { phoneNumbers: [homes] },
  },
  {
    section: REMOVE,
    title: 'by value path, until nothing is left',
    before: phones,
    operations: [
      { op: 'remove', path: 'phoneNumbers[type eq "work"]' },
      { op: 'remove', path: 'phoneNumbers[value eq "2"]' },
    ],
    after: { phoneNumbers: undefined },
  },
  {
    section: REMOVE,
    title: 'by value path, all that match',
    before: phones,
    operations: [{ op: 'remove', path: 'phoneNumbers[type eq "work" or value eq "2"]' }],
    after: { phoneNumbers: undefined },
  },
  {
    section: REMOVE,
    title: 'of a sub-attribute',
    before: { name: { givenName: 'a', familyName: 'b' } },
    operations: [{ op: 'remove', path: 'name.givenName' }],
    after: { name: { familyName: 'b' } },
  },
  {
    section: REMOVE,
    title: 'of the last sub-attribute',
    before: { name: { givenName: 'a' } },
    operations: [{ op: 'remove', path: 'name.givenName' }],
    after: { name: undefined },
  },
  {
    section: REMOVE,
    title: 'of a sub-attribute by value path',
    before: {
      phoneNumbers: [
        { ...works, display: 'd' },
        { ...homes, display: 'e' },
      ],
    },
    operations: [{ op: 'remove', path: 'phoneNumbers[type eq "work"].display' }],
    after: { phoneNumbers: [works, { ...homes, display: 'e' }] },
  },
  {
    section: REMOVE,
    title: 'of the listed values alone',
    before: phones,
    operations: [{ op: 'remove', path: 'phoneNumbers', value: [{ value: '2' }] }],
    after: { phoneNumbers: [works] },
  },
  {
    section: REMOVE,
    title: 'of an extension',
    before: { [ENTERPRISE]: { department: 'd', division: 'v' }, title: 't' },
    operations: [{ op: 'remove', path: ENTERPRISE }],
    after: { [ENTERPRISE]: undefined, title: 't' },
  },
  {
    section: REMOVE,
    title: 'of an attribute of an extension',
    before: { [ENTERPRISE]: { department: 'd', division: 'v' } },
    operations: [{ op: 'remove', path: `${ENTERPRISE}:department` }],
    after: { [ENTERPRISE]: { division: 'v' } },
  },
  // replace
  {
    section: REPLACE,
    title: 'of a single value',
    before: { title: 'a' },
    operations: [{ op: 'replace', path: 'title', value: 'b' }],
    after: { title: 'b' },
  },
  {
    section: REPLACE,
    title: 'of what is not there adds it',
    before: {},
    operations: [
      { op: 'replace', path: 'title', value: 'b' },
      { op: 'replace', path: 'name.givenName', value: 'g' },
      { op: 'replace', path: 'phoneNumbers', value: [works] },
    ],
    after: { title: 'b', name: { givenName: 'g' }, phoneNumbers: [works] },
  },
  {
    section: REPLACE,
    title: 'without a path leaves the rest',
    before: { title: 'a', ...phones },
    operations: [{ op: 'replace', value: { title: 'b', active: false } }],
    after: { title: 'b', active: false, ...phones },
  },
  {
    section: REPLACE,
    title: 'of a multi-valued attribute takes the place of all values',
    before: phones,
    operations: [{ op: 'replace', path: 'phoneNumbers', value: [{ value: '3' }] }],
    after: { phoneNumbers: [{ value: '3' }] },
  },
  {
    section: REPLACE,
    title: 'of a multi-valued attribute by [] or null clears it',
    before: { ...phones, roles: [{ value: 'r' }] },
    operations: [
      { op: 'replace', path: 'phoneNumbers', value: [] },
      { op: 'replace', value: { roles: null } },
    ],
    after: { phoneNumbers: undefined, roles: undefined },
  },
  {
    section: REPLACE,
    title: 'by null clears',
    before: { title: 'a', name: { givenName: 'g' } },
    operations: [
      { op: 'replace', path: 'title', value: null },
      { op: 'replace', path: 'name.givenName', value: null },
    ],
    after: { title: undefined, name: undefined },
  },
  {
    section: REPLACE,
    title: 'of a complex attribute keeps the sub-attributes it does not name',
    before: { name: { givenName: 'a', familyName: 'b' } },
    operations: [{ op: 'replace', path: 'name', value: { familyName: 'c' } }],
    after: { name: { givenName: 'a', familyName: 'c' } },
  },
  {
    section: REPLACE,
    title: 'through a value path, of a sub-attribute',
    before: phones,
    operations: [{ op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '3' }],
    after: { phoneNumbers: [{ value: '3', type: 'work' }, homes] },
  },
  {
    section: REPLACE,
    title: 'through a value path, of every match',
    before: phones,
    operations: [{ op: 'replace', path: 'phoneNumbers[value pr].display', value: 'd' }],
    after: {
      phoneNumbers: [
        { ...works, display: 'd' },
        { ...homes, display: 'd' },
      ],
    },
  },
  {
    section: REPLACE,
    title: 'through a value path, of the element',
    before: phones,
    operations: [
      { op: 'replace', path: 'phoneNumbers[type eq "work"]', value: { value: '3', type: 'work', display: 'd' } },
    ],
    after: { phoneNumbers: [{ value: '3', type: 'work', display: 'd' }, homes] },
  },
  {
    section: REPLACE,
    title: 'through [type eq "work"] without a match makes the element, as Entra needs it',
    before: {},
    operations: [{ op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '3' }],
    after: { phoneNumbers: [{ type: 'work', value: '3' }] },
  },
  {
    section: REPLACE,
    title: 'of a sub-attribute without a filter reaches all values',
    before: phones,
    operations: [{ op: 'replace', path: 'phoneNumbers.display', value: 'd' }],
    after: {
      phoneNumbers: [
        { ...works, display: 'd' },
        { ...homes, display: 'd' },
      ],
    },
  },
  {
    section: REPLACE,
    title: 'of primary takes it from the others',
    before: { phoneNumbers: [{ ...works, primary: true }, homes] },
    operations: [{ op: 'replace', path: 'phoneNumbers[type eq "home"].primary', value: true }],
    after: { phoneNumbers: [expect.not.objectContaining({ primary: true }), { ...homes, primary: true }] },
  },
  {
    section: REPLACE,
    title: 'with a path of a schema and of an extension',
    before: { title: 'a', [ENTERPRISE]: { department: 'd', division: 'v' } },
    operations: [
      { op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:title', value: 'b' },
      { op: 'replace', path: `${ENTERPRISE}:department`, value: 'e' },
    ],
    after: { title: 'b', [ENTERPRISE]: { department: 'e', division: 'v' } },
  },
  {
    section: REPLACE,
    title: 'of active, as boolean or as text',
    before: {},
    operations: [
      { op: 'replace', path: 'active', value: false },
      { op: 'replace', path: 'active', value: 'True' },
      { op: 'Replace', path: 'active', value: 'False' },
    ],
    after: { active: false },
  },
]

export const patchValues = [
  ...CASES.map(({ section, title, before, operations, after }) =>
    rule(
      section,
      `${section === ADD ? 'add' : section === REMOVE ? 'remove' : 'replace'} ${title}`,
      async ({ driver, user, reread }) => {
        const ada = await user(before)
        const response = await driver.patch(pathOf(ada), operations)
        expect(response).toHaveStatus(200)
        const now = await reread(ada)
        expect(response.body).toEqual(now)
        for (const [name, value] of Object.entries(after)) expect(now[name], name).toEqual(value)
      },
    ),
  ),

  rule(REPLACE, 'through a value filter without a match is noTarget', async ({ driver, user, refused }) => {
    const ada = await user(phones)
    for (const path of [
      'phoneNumbers[type eq "doesnotexist"].value',
      'phoneNumbers[value eq "9"]',
      'phoneNumbers[type ne "home" and type ne "work"].value',
      'phoneNumbers[type sw "x"].value',
    ])
      await refused(
        ada,
        (at) => driver.patch(at, [{ op: 'replace', path, value: path.endsWith(']') ? { value: '3' } : '3' }]),
        400,
        'noTarget',
      )
  }),

  rule(
    REPLACE,
    'of two e-mail addresses: the primary one is the user’s, the rest stays',
    async ({ driver, user, unique, reread }) => {
      const at = (name: string) => `${unique(name)}@Example.com`
      const [work, home, next] = [at('work'), at('home'), at('next')]
      const ada = await user({
        emails: [
          { value: work, type: 'work', primary: true },
          { value: home, type: 'home' },
        ],
      })
      await driver.patch(pathOf(ada), [{ op: 'replace', path: 'emails[type eq "work"].value', value: next }])
      expect((await reread(ada))['emails']).toEqual([
        { value: next, type: 'work', primary: true },
        { value: home, type: 'home' },
      ])
      await driver.patch(pathOf(ada), [{ op: 'replace', path: 'emails[type eq "home"].primary', value: true }])
      expect(
        (
          await driver.get('/Users', {
            filter: `emails.value eq "${home}" and emails[primary eq true and type eq "home"]`,
          })
        ).body.totalResults,
      ).toBe(1)
      await driver.patch(pathOf(ada), [{ op: 'remove', path: 'emails[type eq "home"]' }])
      expect((await reread(ada))['emails']).toMatchObject([{ value: next, type: 'work' }])
      await driver.patch(pathOf(ada), [{ op: 'remove', path: 'emails' }])
      expect(await reread(ada)).not.toHaveProperty('emails')
    },
  ),

  rule(ADD, 'of a second address leaves the first', async ({ driver, user, unique, reread }) => {
    const [first, second] = [
      { value: `${unique()}@example.com`, type: 'work', primary: true },
      { value: `${unique()}@example.com`, type: 'home' },
    ]
    const ada = await user({ emails: [first] })
    await driver.patch(pathOf(ada), [{ op: 'add', path: 'emails', value: [second] }])
    expect((await reread(ada))['emails']).toEqual([first, second])
  }),

  rule(REMOVE, 'of a required attribute is mutability', async ({ driver, user, group, refused }) => {
    await refused(
      await user(),
      (path) => driver.patch(path, [{ op: 'remove', path: 'userName' }]),
      400,
      'mutability',
      'userName',
    )
    await refused(
      await group(),
      (path) => driver.patch(path, [{ op: 'remove', path: 'displayName' }]),
      400,
      'mutability',
      'displayName',
    )
  }),

  rule(REPLACE, 'a required attribute by nothing is invalidValue', async ({ driver, group, refused }) => {
    const team = await group()
    for (const value of [null, '', '  '])
      await refused(
        team,
        (path) => driver.patch(path, [{ op: 'replace', path: 'displayName', value }]),
        400,
        'invalidValue',
        'displayName',
      )
  }),
]
