import { ENTERPRISE, USER, userBody, written } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

const longText = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit. '.repeat(20).trim()

export const user = [
  rule(
    'RFC 7643 §4.1.1',
    'userName keeps its spelling and is unique whatever its case',
    async ({ driver, user, unique, reread }) => {
      const userName = unique('MiXed.Case')
      const ada = await user({ userName })
      expect((await reread(ada))['userName']).toBe(userName)
      expect(await driver.post('/Users', userBody({ userName: userName.toUpperCase() }))).toBeScimError(
        409,
        'uniqueness',
        'userName',
      )
      expect(
        await driver.patch(pathOf(ada), [{ op: 'replace', path: 'userName', value: userName.toUpperCase() }]),
      ).toHaveStatus(200)
      expect((await reread(ada))['userName']).toBe(userName.toUpperCase())
    },
  ),

  rule('RFC 7643 §4.1.1', 'userName is required and must not be blank', async ({ driver, user, refused }) => {
    for (const userName of [null, '', '   '])
      expect(await driver.post('/Users', userBody({ userName }))).toBeScimError(400, 'invalidValue', 'userName')
    expect(await driver.post('/Users', { schemas: [USER] })).toBeScimError(400, 'invalidValue', 'userName')
    const ada = await user()
    for (const userName of [null, '', ' '])
      await refused(ada, (path) => driver.put(path, userBody({ userName })), 400, 'invalidValue', 'userName')
    await refused(ada, (path) => driver.put(path, { schemas: [USER] }), 400, 'invalidValue', 'userName')
  }),

  rule(
    'RFC 7643 §4.1.1',
    'a user whose userName is to go stays whole, and can be deleted',
    async ({ driver, user, refused }) => {
      const ada = await user()
      await refused(
        ada,
        (path) => driver.patch(path, [{ op: 'remove', path: 'userName' }]),
        400,
        'mutability',
        'userName',
      )
      for (const value of ['', '  ', null])
        for (const operation of [
          { op: 'replace', path: 'userName', value },
          { op: 'replace', value: { userName: value } },
          // an add of null adds nothing
          ...(value === null ? [] : [{ op: 'add', path: 'userName', value }]),
        ])
          await refused(ada, (path) => driver.patch(path, [operation]), 400, 'invalidValue', 'userName')
      expect(await driver.delete(pathOf(ada))).toHaveStatus(204)
    },
  ),

  rule('RFC 7643 §4.1.1', 'password is accepted and never returned', async ({ driver, user, unique, reread }) => {
    const ada = await user({ password: 'S3cret!xyz' })
    const path = pathOf(ada)
    expect(await driver.put(path, userBody({ userName: ada['userName'], password: 'N3w!secret' }))).toHaveStatus(200)
    expect(await driver.patch(path, [{ op: 'replace', path: 'password', value: 'N3wer!secret' }])).toHaveStatus(200)
    expect(await driver.patch(path, [{ op: 'replace', value: { password: 'N3west!secret' } }])).toHaveStatus(200)
    for (const name of ['password', 'PASSWORD', `${USER}:password`])
      expect((await driver.get(path, { attributes: name })).text).not.toMatch(/secret/i)
    expect(Object.keys((await driver.get(path, { attributes: 'password' })).body).sort()).toEqual(['id', 'schemas'])
    expect(await reread(ada)).not.toHaveProperty('password')
    for (const filter of [
      'password eq "S3cret!xyz"',
      'password pr',
      `not (password sw "S")`,
      `userName eq "${unique()}" and password co "e"`,
    ])
      expect(await driver.get('/Users', { filter })).toBeScimError(400, 'invalidFilter', 'password')
  }),

  rule(
    'RFC 7643 §4.1.1',
    'active is true unless said otherwise, and a PUT without it leaves it',
    async ({ driver, user, reread }) => {
      expect((await user())['active']).toBe(true)
      const ada = await user({ active: false })
      expect(ada['active']).toBe(false)
      await driver.put(pathOf(ada), userBody({ userName: ada['userName'] }))
      expect((await reread(ada))['active']).toBe(false)
      await driver.put(pathOf(ada), userBody({ userName: ada['userName'], active: true }))
      expect((await reread(ada))['active']).toBe(true)
    },
  ),

  rule('RFC 7643 §4.1.2', 'an e-mail address keeps its spelling, and nothing is invented', async ({ user, unique }) => {
    const value = `${unique('MiXed')}@Example.COM`
    expect((await user({ emails: [{ value }] }))['emails']).toEqual([{ value }])
    const plain = `${unique('Plain')}@Example.COM`
    expect((await user({ emails: [{ value: plain, primary: true }] }))['emails']).toEqual([
      { value: plain, primary: true },
    ])
  }),

  rule(
    'RFC 7643 §4.1.2',
    'the primary address of one user cannot be another’s',
    async ({ driver, user, unique, refused }) => {
      const value = `${unique('taken')}@example.com`
      await user({ emails: [{ value, type: 'work', primary: true }] })
      expect(
        await driver.post('/Users', userBody({ emails: [{ value: value.toUpperCase(), type: 'home' }] })),
      ).toBeScimError(409, 'uniqueness', 'emails')
      const grace = await user({ displayName: 'Grace' })
      const operations = [
        { op: 'replace', path: 'displayName', value: 'G' },
        { op: 'add', path: 'emails', value: [{ value }] },
      ]
      await refused(grace, (path) => driver.patch(path, operations), 409, 'uniqueness', 'emails')
    },
  ),

  rule('RFC 7643 §4.1.2', 'the second address of one user may be the first of another', async ({ user, unique }) => {
    const value = `${unique('shared')}@example.com`
    await user({ emails: [{ value, primary: true }] })
    const emails = [
      { value: `${unique('own')}@example.com`, primary: true },
      { value, type: 'home' },
    ]
    expect((await user({ emails }))['emails']).toEqual(emails)
  }),

  rule(
    'RFC 7643 §4.1.2',
    'groups shows direct memberships, and belongs to the group',
    async ({ driver, user, group, reread, refused }) => {
      const ada = await user()
      const team = await group({ members: [{ value: ada.id }] })
      const groups = [{ value: team.id, $ref: team['meta'].location, display: team['displayName'], type: 'direct' }]
      expect((await reread(ada))['groups']).toEqual(groups)
      const listed = await driver.get('/Users', { filter: `id eq "${ada.id}"` })
      expect(listed.body.Resources[0].groups).toEqual(groups)
      await refused(ada, (path) => driver.patch(path, [{ op: 'remove', path: 'groups' }]), 400, 'mutability', 'groups')
      await driver.delete(pathOf(team))
      expect(await reread(ada)).not.toHaveProperty('groups')
    },
  ),

  rule('RFC 7643 §2.3.1', 'long values and every character survive', async ({ driver, user, reread }) => {
    const odd = 'Ünï 日本語 😀 "quoted" \'single\' \\back\\ %_%* <b>&amp; \t tab'
    const ada = await user({
      displayName: longText,
      nickName: odd,
      title: `${odd}${longText}`,
      name: { formatted: longText, middleName: odd },
      roles: [{ value: longText, display: odd }],
      addresses: [{ streetAddress: longText, formatted: `${odd}\n${longText}` }],
      [ENTERPRISE]: { department: longText },
    })
    const before = await reread(ada)
    expect(before).toMatchObject({
      displayName: longText,
      nickName: odd,
      title: `${odd}${longText}`,
      roles: [{ value: longText, display: odd }],
    })
    expect(before).toEqual(ada)
    expect(
      (await driver.get('/Users', { filter: `displayName eq "${longText}" and id eq "${ada.id}"` })).body.totalResults,
    ).toBe(1)
  }),

  rule('RFC 7643 §2.5', 'an empty string in an optional attribute clears it', async ({ driver, user, reread }) => {
    const ada = await user({ displayName: 'A', name: { givenName: 'A', middleName: 'B' } })
    const body = userBody({
      userName: ada['userName'],
      displayName: '',
      name: { givenName: '', middleName: '', familyName: 'C' },
      emails: [],
    })
    expect(await driver.put(pathOf(ada), body)).toHaveStatus(200)
    expect(written(await reread(ada))).toEqual({
      schemas: [USER],
      userName: ada['userName'],
      name: { familyName: 'C' },
      active: true,
    })
  }),
]
