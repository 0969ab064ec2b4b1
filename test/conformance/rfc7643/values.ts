import type { Json, JsonObject } from '../../../ts-core/protocol/json'
import { ENTERPRISE, unique, userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

/** Each row has the attribute path that the error must name, and a body with a value of the wrong type. */
const WRONG: readonly (readonly [string, Record<string, Json>])[] = [
  ['userName', { userName: 7 }],
  ['userName', { userName: ['a'] }],
  ['userName', { userName: { a: 1 } }],
  ['displayName', { displayName: true }],
  ['displayName', { displayName: { value: 'x' } }],
  ['name', { name: 'Ada' }],
  ['name.givenName', { name: { givenName: 7 } }],
  ['active', { active: 'maybe' }],
  ['active', { active: 1 }],
  ['active', { active: { value: true } }],
  ['emails', { emails: 'ada@example.com' }],
  ['emails', { emails: ['ada@example.com'] }],
  ['emails', { emails: [[{ value: 'a@example.com' }]] }],
  ['emails.value', { emails: [{ value: 7 }] }],
  ['emails.primary', { emails: [{ value: 'a@example.com', primary: 'yes' }] }],
  ['emails.value', { emails: [{ value: { a: 1 } }] }],
  ['addresses.locality', { addresses: [{ locality: ['Oslo'] }] }],
  ['x509Certificates.value', { x509Certificates: [{ value: 'not base64!' }] }],
  ['photos.value', { photos: [{ value: 7 }] }],
  [ENTERPRISE, { [ENTERPRISE]: 'Sales' }],
  [`${ENTERPRISE}:department`, { [ENTERPRISE]: { department: 7 } }],
]

export const values = [
  ...WRONG.map(([path, attributes]) =>
    rule(
      'RFC 7643 §2.3',
      `a wrong type is invalidValue naming ${path}: ${JSON.stringify(attributes)}`,
      async ({ driver, user, refused }) => {
        const userName = unique('wrong')
        expect(await driver.post('/Users', userBody({ userName, ...attributes }))).toBeScimError(
          400,
          'invalidValue',
          path,
        )
        expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(0)
        await refused(
          await user(),
          (path) => driver.put(path, userBody({ userName, ...attributes })),
          400,
          'invalidValue',
        )
      },
    ),
  ),

  rule(
    'RFC 7643 §2.4',
    'a single value of a multi-valued attribute is taken as a list of one',
    async ({ user, unique }) => {
      const value = `${unique('one')}@example.com`
      expect((await user({ emails: { value, type: 'work' } }))['emails']).toEqual([{ value, type: 'work' }])
    },
  ),

  rule('RFC 7643 §2.4', 'two primary values are invalidValue', async ({ driver, user, refused }) => {
    const emails = [
      { value: `${unique('a')}@example.com`, primary: true },
      { value: `${unique('b')}@example.com`, primary: true },
    ]
    expect(await driver.post('/Users', userBody({ emails }))).toBeScimError(400, 'invalidValue', 'emails')
    const ada = await user()
    await refused(
      ada,
      (path) => driver.put(path, userBody({ userName: ada['userName'], emails })),
      400,
      'invalidValue',
      'primary',
    )
  }),

  rule('RFC 7643 §2.4', 'one value with its type is there once, however it is written', async ({ driver, user, reread }) => {
    const twice = [
      { value: '+47 1', type: 'work' },
      { value: '+47 1', type: 'WORK', display: 'Desk', primary: true },
      { value: '+47 1', type: 'home' },
      { value: '+47 1' },
    ]
    const once = [{ value: '+47 1', type: 'work', display: 'Desk', primary: true }, ...twice.slice(2)]
    const addresses = [{ locality: 'Oslo' }, { locality: 'Oslo' }, { locality: 'Bergen' }]
    const ada = await user({ phoneNumbers: twice, addresses })
    expect(ada).toMatchObject({ phoneNumbers: once, addresses: addresses.slice(1) })
    const grace = await user()
    await driver.put(pathOf(grace), userBody({ userName: grace['userName'], phoneNumbers: twice }))
    expect((await reread(grace))['phoneNumbers']).toEqual(once)
    for (const op of ['replace', 'add']) {
      await driver.patch(pathOf(grace), [{ op: 'remove', path: 'phoneNumbers' }, { op, path: 'phoneNumbers', value: twice }])
      expect((await reread(grace))['phoneNumbers'], op).toMatchObject([{ value: '+47 1', display: 'Desk' }, ...twice.slice(2)])
    }
  }),

  rule('RFC 7643 §2.4', 'two entries of one address that are both primary are one primary address', async ({ user, unique }) => {
    const email = { value: `${unique('twin')}@example.com`, type: 'work', primary: true }
    expect((await user({ emails: [email, email] }))['emails']).toEqual([email])
  }),

  rule('RFC 7643 §2.4', 'primary false is a value, and stays', async ({ user, unique }) => {
    const emails = [
      { value: `${unique('a')}@example.com`, primary: false },
      { value: `${unique('b')}@example.com`, primary: true },
    ]
    expect((await user({ emails }))['emails']).toEqual(emails)
  }),

  rule('RFC 7643 §2.3.7', 'references in a resource answer GET', async ({ driver, user, group, reread }) => {
    const boss = await user()
    const ada = await user({ [ENTERPRISE]: { manager: { value: boss.id } } })
    const team = await group({ members: [{ value: ada.id }] })
    const { groups, [ENTERPRISE]: enterprise } = await reread(ada)
    const { members } = await reread(team)
    for (const reference of [groups[0].$ref, enterprise.manager.$ref, members[0].$ref, team['meta'].location])
      expect(await driver.get(/\/v2(\/.*)$/.exec(reference)![1]!)).toHaveStatus(200)
  }),

  rule('RFC 7643 §2.4', 'an element without its value is none, whatever else it says', async ({ driver, user, reread, unique }) => {
    const attributes = ['emails', 'phoneNumbers', 'ims', 'photos', 'roles', 'entitlements', 'x509Certificates']
    const nothing: readonly JsonObject[] = [{ value: '' }, { value: null, type: 'work' }, { type: 'work', primary: true }, { display: 'x' }, { value: [] }]
    for (const name of attributes) {
      const ada = await user({ [name]: nothing })
      expect(ada, name).not.toHaveProperty(name)
      expect((await driver.put(pathOf(ada), { ...ada, [name]: nothing })).body, name).not.toHaveProperty(name)
      for (const op of ['add', 'replace'])
        for (const operation of [{ op, path: name, value: nothing }, { op, value: { [name]: nothing } }, { op: 'add', path: `${name}[type eq "work"]`, value: { display: 'x' } }]) {
          expect((await driver.patch(pathOf(ada), [operation])).status, JSON.stringify(operation)).toBe(200)
          expect(await reread(ada), JSON.stringify(operation)).not.toHaveProperty(name)
        }
      expect((await driver.get('/Users', { filter: `id eq "${ada.id}" and ${name} pr` })).body.totalResults, name).toBe(0)
    }
    const phones = [{ value: '1', type: 'work' }, { value: '2', type: 'home' }]
    for (const operation of [{ op: 'remove', path: 'phoneNumbers[type eq "work"].value' }, { op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '' }]) {
      const ada = await user({ phoneNumbers: phones })
      expect((await driver.patch(pathOf(ada), [operation])).body.phoneNumbers).toEqual(phones.slice(1))
    }
    const userName = unique('later')
    const { body } = await driver.patch(pathOf(await user({ userName })), [
      { op: 'add', path: 'phoneNumbers[type eq "work"].display', value: 'D' }, { op: 'add', path: 'phoneNumbers[type eq "work"].value', value: '1' },
    ])
    expect(body.phoneNumbers).toEqual([{ type: 'work', display: 'D', value: '1' }])
    const settled = [{ type: 'work', locality: 'Oslo' }]
    expect((await user({ addresses: settled }))['addresses']).toEqual(settled)
  }),

  rule('RFC 7643 §2.4', 'null and empty elements of a list are as good as none', async ({ driver, unique }) => {
    for (const emails of [[null], [{}], [{ value: null }], [null, {}]]) {
      const userName = unique('nulls')
      const response = await driver.post(
        '/Users',
        userBody({ userName, emails, groups: [{}], phoneNumbers: [null, { value: '1' }] }),
      )
      expect(response).toHaveStatus(201)
      expect(response.body).not.toHaveProperty('emails')
      expect(response.body.phoneNumbers).toEqual([{ value: '1' }])
      expect(
        await driver.patch(pathOf(response.body), [{ op: 'replace', path: 'emails', value: emails }]),
      ).toHaveStatus(200)
    }
  }),
]
