import { describe, expect, test } from 'vitest'
import { createUser, ENTERPRISE, read, unique, userBody, written } from '../support/builders'
import { openRealm } from '../support/keycloak-driver'

type Profile = Awaited<ReturnType<typeof profileOf>>

const { driver, realm, server } = await openRealm()
const admin = server.adminClient()

const profileOf = () => admin.users.getProfile({ realm: realm.name })
const setProfile = (profile: Profile) => admin.users.updateProfile({ ...profile, realm: realm.name } as never)
const stock = await profileOf()

const PERMISSIONS = { view: ['admin', 'user'], edit: ['admin', 'user'] }

/** Adds attributes to Keycloak's default profile, and changes those that it has. */
async function withAttributes(
  added: readonly object[],
  changed: Readonly<Record<string, object>> = {},
  others: object = {},
): Promise<void> {
  const attributes = (stock.attributes ?? []).map((attribute) => ({ ...attribute, ...changed[attribute.name ?? ''] }))
  await setProfile({ ...stock, ...others, attributes: [...attributes, ...added] } as Profile)
}

describe('the realm’s user profile', () => {
  test('its validators count, and the error names the SCIM attribute', async () => {
    await withAttributes([
      { name: 'nickName', permissions: PERMISSIONS, validations: { pattern: { pattern: '^[a-z]+$' } } },
      { name: 'department', permissions: PERMISSIONS, validations: { length: { min: 2, max: 5 } } },
    ])
    const user = await createUser(driver, { nickName: 'good', [ENTERPRISE]: { department: 'Sales' } })
    expect(user).toMatchObject({ nickName: 'good', [ENTERPRISE]: { department: 'Sales' } })
    const before = await read(driver, `/Users/${user.id}`)
    for (const [path, value] of [
      ['nickName', 'Not Good 1'],
      [`${ENTERPRISE}:department`, 'Marketing'],
    ] as const) {
      const response = await driver.patch(`/Users/${user.id}`, [
        { op: 'replace', path: 'title', value: 'x' },
        { op: 'replace', path, value },
      ])
      expect(response.status).toBe(400)
      expect(response.body).toMatchObject({ scimType: 'invalidValue', detail: expect.stringContaining(path) })
      expect(await read(driver, `/Users/${user.id}`)).toEqual(before)
    }
    const userName = unique('refused')
    expect((await driver.post('/Users', userBody({ userName, nickName: 'Not Good' }))).body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
      detail: expect.stringContaining('nickName'),
    })
    expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(0)
  })

  test('what it requires is required, under its SCIM name', async () => {
    await withAttributes([{ name: 'title', permissions: PERMISSIONS, required: { roles: ['admin', 'user'] } }], {
      lastName: { required: { roles: ['admin', 'user'] } },
    })
    for (const [naming, attributes] of [
      ['name.familyName', { title: 'Dr' }],
      ['title', { name: { familyName: 'Lovelace' } }],
    ] as const)
      expect((await driver.post('/Users', userBody(attributes))).body).toMatchObject({
        status: '400',
        scimType: 'invalidValue',
        detail: expect.stringContaining(naming),
      })
    const user = await createUser(driver, { title: 'Dr', name: { familyName: 'Lovelace' } })
    expect((await driver.patch(`/Users/${user.id}`, [{ op: 'remove', path: 'name.familyName' }])).body).toMatchObject({
      status: '400',
      detail: expect.stringContaining('name.familyName'),
    })
  })

  test('the stock one accepts a user without names, and refuses what it refuses an administrator', async () => {
    await setProfile(stock)
    await createUser(driver)
    for (const [naming, attributes] of [
      ['emails', { emails: [{ value: 'no address' }] }],
      ['userName', { userName: `${unique()}<script>` }],
      ['name.givenName', { name: { givenName: '<b>' } }],
    ] as const)
      expect((await driver.post('/Users', userBody(attributes))).body).toMatchObject({
        status: '400',
        scimType: 'invalidValue',
        detail: expect.stringContaining(naming),
      })
  })

  for (const unmanagedAttributePolicy of [undefined, 'ENABLED', 'ADMIN_EDIT', 'ADMIN_VIEW'])
    test(`attributes that SCIM owns are kept, unmanaged attributes ${unmanagedAttributePolicy ?? 'off'}`, async () => {
      await withAttributes([], {}, { unmanagedAttributePolicy })
      const body = userBody({
        displayName: 'Ada',
        locale: 'en-GB',
        phoneNumbers: [{ value: '1', type: 'work' }],
        emails: [{ value: `${unique()}@example.com`, type: 'work' }, { value: `${unique()}@example.com` }],
        [ENTERPRISE]: { department: 'Sales' },
      })
      const user = await createUser(driver, body)
      expect(written(await read(driver, `/Users/${user.id}`))).toMatchObject({
        ...body,
        schemas: expect.arrayContaining([ENTERPRISE]),
      })
      await driver.patch(`/Users/${user.id}`, [
        { op: 'replace', path: 'title', value: 'x' },
        { op: 'remove', path: 'displayName' },
      ])
      const after = await read(driver, `/Users/${user.id}`)
      expect(after).toMatchObject({
        title: 'x',
        phoneNumbers: body['phoneNumbers'],
        [ENTERPRISE]: { department: 'Sales' },
      })
      expect(after).not.toHaveProperty('displayName')
    })

  test('attributes that an administrator added, and SCIM does not know, stay', async () => {
    await withAttributes([], {}, { unmanagedAttributePolicy: 'ENABLED' })
    const user = await createUser(driver, {
      displayName: 'A',
      emails: [{ value: `${unique()}@example.com`, primary: true }],
    })
    const stored = await admin.users.findOne({ realm: realm.name, id: user.id })
    await admin.users.update(
      { realm: realm.name, id: user.id },
      { ...stored, attributes: { ...stored!.attributes, shoeSize: ['44'] } },
    )
    await driver.put(`/Users/${user.id}`, userBody({ userName: user['userName'], title: 'x' }))
    await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'title', value: 'y' }])
    const now = await admin.users.findOne({ realm: realm.name, id: user.id })
    expect(now!.attributes).toMatchObject({ shoeSize: ['44'] })
    expect(await read(driver, `/Users/${user.id}`)).not.toHaveProperty('shoeSize')
  })
})
