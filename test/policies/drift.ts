import { createUser, ENTERPRISE, read, unique, userBody } from '../support/builders'
import { expect } from '../support/expect'
import type { Case, Tenant } from './tenant'

/** What drifted of each user, by id. */
const driftOf = async ({ drift }: Tenant, id: string): Promise<readonly string[]> =>
  (await drift()).filter((user) => user.id === id).flatMap(({ attributes }) => attributes.map(({ name }) => name)).sort()

/** A realm whose administrators write any attribute. */
const open = async (tenant: Tenant, settings: Readonly<Record<string, string>> = {}) => {
  await tenant.profile.declare([], true)
  await tenant.configure(settings)
  return tenant
}

const FULL = () => ({
  userName: unique('Ada.Big'),
  name: { givenName: 'Ada', familyName: 'Lovelace', middleName: 'King' },
  title: 'Analyst',
  active: true,
  emails: [{ value: `${unique('Ada')}@Example.com`, type: 'work', primary: true }, { value: `${unique('ada')}@home.example`, type: 'home' }],
  phoneNumbers: [{ value: '+47 2', type: 'mobile' }, { value: '+47 1', type: 'work' }],
  addresses: [{ type: 'work', locality: 'Oslo' }],
  [ENTERPRISE]: { department: 'Sales', costCenter: '7' },
})

const DEPARTMENT = `${ENTERPRISE}:department`

export const drift: readonly Case[] = [
  ['is nothing right after a write, however the directory keeps it', async (tenant) => {
    const { driver } = await open(tenant)
    const boss = await createUser(driver)
    const user = await createUser(driver, { ...FULL(), [ENTERPRISE]: { department: 'Sales', manager: { value: boss.id } } })
    const path = `/Users/${user.id}`
    expect(await tenant.drift()).toEqual([])
    const { groups: _, meta: __, ...sent } = await read(driver, path)
    await driver.put(path, { ...sent, title: 'Countess', emails: [{ value: `${unique('New')}@Example.com` }] })
    expect(await tenant.drift()).toEqual([])
    await driver.patch(path, [{ op: 'add', path: 'phoneNumbers', value: [{ value: '+47 3', type: 'fax' }] }, { op: 'remove', path: 'title' }, { op: 'replace', path: 'active', value: false }])
    expect(await tenant.drift()).toEqual([])
  }],

  ['is what somebody changed of what SCIM wrote, and nothing else', async (tenant) => {
    const { driver, write } = await open(tenant)
    const [user, other] = [await createUser(driver, FULL()), await createUser(driver, FULL())]
    await write(user.id, 'title', ['Countess'])
    await write(user.id, 'department', [])
    await write(user.id, 'nickName', ['Addie'])
    expect(await driftOf(tenant, user.id)).toEqual(['title', DEPARTMENT].sort())
    expect(await driftOf(tenant, other.id)).toEqual([])
    const [shown] = await tenant.drift()
    expect(shown).toMatchObject({ id: user.id, userName: String(user['userName']).toLowerCase() })
    expect(Math.abs(Date.parse(shown!.attributes[0]!.written) - Date.now())).toBeLessThan(60_000)
    await write(user.id, 'title', ['Analyst'])
    expect(await driftOf(tenant, user.id)).toEqual([DEPARTMENT])
  }],

  ['does not count elements that somebody wrote in another form', async (tenant) => {
    const { driver, write } = await open(tenant)
    const user = await createUser(driver, { phoneNumbers: [{ value: '+47 1', type: 'work' }] })
    await write(user.id, 'phoneNumbers', ['{ "type": "work", "value": "+47 1" }'])
    expect(await driftOf(tenant, user.id)).toEqual([])
    await write(user.id, 'phoneNumbers', ['+47 1'])
    expect(await driftOf(tenant, user.id)).toEqual(['phoneNumbers'])
  }],

  ['ends when SCIM writes the attribute again, and with no other write', async (tenant) => {
    const { driver, write } = await open(tenant)
    const user = await createUser(driver, FULL())
    const path = `/Users/${user.id}`
    await write(user.id, 'title', ['Countess'])
    await write(user.id, 'middleName', ['x'])
    await write(user.id, 'name.middleName', ['Augusta'])
    expect(await driftOf(tenant, user.id)).toEqual(['name.middleName', 'title'])
    await driver.patch(path, [{ op: 'replace', path: 'name', value: { givenName: 'Augusta' } }])
    expect(await driftOf(tenant, user.id)).toEqual(['name.middleName', 'title'])
    await driver.patch(path, [{ op: 'replace', path: 'title', value: 'Mathematician' }])
    expect(await driftOf(tenant, user.id)).toEqual(['name.middleName'])
    await driver.put(path, userBody({ userName: user['userName'] }))
    expect(await driftOf(tenant, user.id)).toEqual([])
    await write(user.id, 'title', ['Countess'])
    expect(await driftOf(tenant, user.id)).toEqual(['title'])
  }],

  ['ends when SCIM writes what somebody has written before it, which changes nothing', async (tenant) => {
    const { driver, write } = await open(tenant)
    const user = await createUser(driver, FULL())
    const path = `/Users/${user.id}`
    for (const [value, send] of [
      ['One', () => driver.patch(path, [{ op: 'replace', path: 'title', value: 'One' }])],
      ['Two', () => driver.patch(path, [{ op: 'add', value: { title: 'Two' } }])],
      ['Three', async () => driver.put(path, userBody({ userName: user['userName'], title: 'Three' }))],
    ] as const) {
      await write(user.id, 'title', [value])
      expect(await driftOf(tenant, user.id)).toEqual(['title'])
      await send()
      expect(await driftOf(tenant, user.id)).toEqual([])
    }
    await write(user.id, 'title', [])
    await driver.put(path, userBody({ userName: user['userName'] }))
    expect(await driftOf(tenant, user.id)).toEqual([])
  }],

  ['of active is kept by a PUT without it', async (tenant) => {
    const { driver } = await open(tenant)
    const user = await createUser(driver, { active: true })
    await tenant.disable(user.id)
    expect(await driftOf(tenant, user.id)).toEqual(['active'])
    await driver.put(`/Users/${user.id}`, userBody({ userName: user['userName'] }))
    expect(await driftOf(tenant, user.id)).toEqual(['active'])
  }],

  ['is looked for of users who were adopted, and ends with them', async (tenant) => {
    const { driver, write, addUser } = await open(tenant, { 'scim.conflict.policy': 'adopt' })
    const username = unique('theirs')
    const id = await addUser({ username })
    await write(id, 'title', ['Countess'])
    expect(await driftOf(tenant, id)).toEqual([])
    await driver.post('/Users', userBody({ userName: username, nickName: 'Addie' }))
    await write(id, 'title', ['Baroness'])
    await write(id, 'nickName', ['Ada'])
    expect(await driftOf(tenant, id)).toEqual(['nickName'])
    await driver.delete(`/Users/${id}`)
    expect(await tenant.drift()).toEqual([])
  }],

  ['off: nothing is remembered; what was before is compared again when it is on', async (tenant) => {
    const { driver, write, configure } = await open(tenant, { 'scim.drift': 'off' })
    const user = await createUser(driver, FULL())
    await write(user.id, 'title', ['Countess'])
    expect(await tenant.drift()).toEqual([])
    await configure({ 'scim.drift': 'report' })
    await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'nickName', value: 'Addie' }])
    await write(user.id, 'title', ['Baroness'])
    await write(user.id, 'nickName', ['Ada'])
    expect(await driftOf(tenant, user.id)).toEqual(['nickName'])
  }],

  ['restore: the next change by SCIM puts it back, whatever it changes', async (tenant) => {
    const { driver, write } = await open(tenant, { 'scim.drift': 'restore' })
    const user = await createUser(driver, FULL())
    const path = `/Users/${user.id}`
    await write(user.id, 'title', ['Countess'])
    await write(user.id, 'department', [])
    await write(user.id, 'phoneNumbers', ['+47 9'])
    await tenant.disable(user.id)
    expect(await driftOf(tenant, user.id)).toEqual(['active', 'phoneNumbers', 'title', DEPARTMENT].sort())
    await driver.patch(path, [{ op: 'replace', path: 'nickName', value: 'Addie' }])
    expect(await read(driver, path)).toMatchObject({ title: 'Analyst', nickName: 'Addie', active: true, phoneNumbers: user['phoneNumbers'], [ENTERPRISE]: { department: 'Sales' } })
    expect(await tenant.drift()).toEqual([])
  }],

  ['restore: a PATCH applies to what SCIM wrote, and one that changes nothing puts back too', async (tenant) => {
    const { driver, write } = await open(tenant, { 'scim.drift': 'restore' })
    const user = await createUser(driver, FULL())
    const path = `/Users/${user.id}`
    await write(user.id, 'phoneNumbers', ['+47 9'])
    await driver.patch(path, [{ op: 'add', path: 'phoneNumbers', value: [{ value: '+47 3' }] }])
    expect((await read(driver, path))['phoneNumbers']).toEqual([...user['phoneNumbers'], { value: '+47 3' }])
    await driver.patch(path, [{ op: 'remove', path: 'title' }])
    await write(user.id, 'title', ['Countess'])
    await driver.patch(path, [{ op: 'replace', path: 'name.givenName', value: 'Ada' }])
    expect(await read(driver, path)).not.toHaveProperty('title')
    await driver.put(path, userBody({ userName: user['userName'] }))
    expect(await read(driver, path)).not.toHaveProperty('phoneNumbers')
    expect(await tenant.drift()).toEqual([])
  }],

  ...(['keep', 'restore'] as const).map((setting): Case => [`${setting}: changes at the same moment neither look like drift nor undo each other`, async (tenant) => {
    const { driver } = await open(tenant, { 'scim.drift': setting })
    const user = await createUser(driver, { title: 'x', nickName: 'x', displayName: 'x', userType: 'x', locale: 'x', timezone: 'x' })
    const path = `/Users/${user.id}`
    for (const value of ['one', 'two', 'three']) {
      const names = ['title', 'nickName', 'displayName', 'userType', 'locale', 'timezone']
      const answers = await Promise.all(names.map((name) => driver.patch(path, [{ op: 'replace', path: name, value }])))
      for (const answer of answers) expect(answer).toHaveStatus(200)
      expect(await read(driver, path)).toMatchObject(Object.fromEntries(names.map((name) => [name, value])))
      expect(await tenant.drift()).toEqual([])
    }
  }]),
]
