import { createGroup, createUser, ENTERPRISE, GROUP, groupBody, read, unique, USER, userBody } from '../support/builders'
import type { Answer } from '../support/drivers'
import { expect } from '../support/expect'
import type { Attributes, Case, Tenant } from './tenant'

export const ACME = 'urn:example:params:scim:schemas:extension:acme:2.0:User'
const TEAM = 'urn:example:params:scim:schemas:extension:acme:2.0:Group'

export const mapped = (settings: Attributes, prefix = 'scim.schema.attribute.'): Attributes =>
  Object.fromEntries(Object.entries(settings).map(([attribute, text]) => [prefix + attribute, text]))

const schemaOf = async ({ driver }: Tenant, urn: string): Promise<Answer> => (await driver.get(`/Schemas/${urn}`)).body
const attributeOf = (schema: Answer, name: string) => schema.attributes.find((attribute: Answer) => attribute.name === name)

const refusesAll = async ({ driver, doctor, log }: Tenant, naming: string): Promise<void> => {
  for (const path of ['/Users', '/Groups', '/Schemas']) expect(await driver.get(path)).toBeScimError(503)
  expect((await doctor()).problems.join('\n')).toContain(naming)
  expect(log()).toContain(naming)
}

export const extensions: readonly Case[] = [
  ['are discovered', async (tenant) => {
    await tenant.configure({
      ...mapped({ badge: `${ACME}:badgeNumber;type=integer;required=true`, tags: `${ACME}:tags;multiValued=true;caseExact=true`, desk: 'desk' }),
      ...mapped({ cost: `${TEAM}:costCentre;mutability=immutable` }, 'scim.schema.group.attribute.'),
    })
    const acme = await schemaOf(tenant, ACME)
    expect(acme).toMatchObject({ id: ACME, name: 'ExampleAcmeUser' })
    expect(attributeOf(acme, 'badgeNumber')).toMatchObject({ type: 'integer', multiValued: false, required: true, mutability: 'readWrite', returned: 'default' })
    expect(attributeOf(acme, 'tags')).toMatchObject({ type: 'string', multiValued: true, caseExact: true, required: false })
    expect(attributeOf(await schemaOf(tenant, USER), 'desk')).toMatchObject({ type: 'string', multiValued: false })
    expect(attributeOf(await schemaOf(tenant, TEAM), 'costCentre')).toMatchObject({ mutability: 'immutable' })
    const { body } = await tenant.driver.get('/ResourceTypes')
    const [user, group] = body.Resources
    expect(user.schemaExtensions).toEqual([{ schema: ENTERPRISE, required: false }, { schema: ACME, required: true }])
    expect(group.schemaExtensions).toEqual([{ schema: TEAM, required: false }])
    await tenant.configure({})
    expect(await tenant.driver.get(`/Schemas/${ACME}`)).toBeScimError(404)
  }],

  ['must be there where they are required, and only for who writes them', async ({ driver, configure }) => {
    const before = await createUser(driver)
    await configure(mapped({ badge: `${ACME}:badge;required=true` }))
    const path = `/Users/${before.id}`
    expect(await driver.post('/Users', userBody())).toBeScimError(400, 'invalidValue', `${ACME}:badge`)
    expect(await driver.put(path, userBody({ userName: before['userName'] }))).toBeScimError(400, 'invalidValue', `${ACME}:badge`)
    expect(await driver.patch(path, [{ op: 'replace', path: 'active', value: false }])).toHaveStatus(200)
    const user = await createUser(driver, { [ACME]: { badge: '7' } })
    expect(user).toMatchObject({ schemas: [USER, ACME], [ACME]: { badge: '7' } })
    expect(await driver.patch(`/Users/${user.id}`, [{ op: 'remove', path: `${ACME}:badge` }])).toBeScimError(400, 'mutability', `${ACME}:badge`)
  }],

  ['say who writes and who reads an attribute', async ({ driver, configure, profile, write }) => {
    await profile.declare([], true)
    await configure(mapped({
      grade: `${ACME}:grade;mutability=readOnly`, badge: `${ACME}:badge;mutability=immutable`, pin: `${ACME}:pin;mutability=writeOnly`,
      note: `${ACME}:note;returned=request`, kind: `${ACME}:kind;returned=always`,
    }))
    const user = await createUser(driver, { [ACME]: { grade: 'A', badge: '1', pin: '0000', note: 'n', kind: 'k' } })
    const path = `/Users/${user.id}`
    expect(user[ACME]).toEqual({ badge: '1', kind: 'k' })
    await write(user.id, 'grade', ['B'])
    expect((await read(driver, path))[ACME]).toEqual({ grade: 'B', badge: '1', kind: 'k' })
    expect((await driver.get(path, { attributes: `${ACME}:note` })).body[ACME]).toEqual({ note: 'n', kind: 'k' })
    expect((await driver.get(path, { attributes: 'userName' })).body[ACME]).toEqual({ kind: 'k' })
    expect((await driver.get(path, { attributes: `${ACME}:pin` })).body[ACME]).toEqual({ kind: 'k' })
    expect(await driver.patch(path, [{ op: 'replace', path: `${ACME}:badge`, value: '2' }])).toBeScimError(400, 'mutability', 'badge')
    expect(await driver.put(path, userBody({ userName: user['userName'], [ACME]: { badge: '2' } }))).toBeScimError(400, 'mutability', 'badge')
    expect(await driver.get('/Users', { filter: `${ACME}:pin eq "0000"` })).toBeScimError(400, 'invalidFilter', 'pin')
    await driver.put(path, userBody({ userName: user['userName'], [ACME]: { badge: '1', grade: 'Z' } }))
    await configure(mapped({ pin: `${ACME}:pin`, note: `${ACME}:note`, grade: `${ACME}:grade` }))
    expect((await read(driver, path))[ACME]).toEqual({ pin: '0000', grade: 'B' })
  }],

  ['may keep an attribute of SCIM itself elsewhere; what was there keeps out of the way', async ({ driver, configure, profile, write }) => {
    await profile.declare([], true)
    await configure(mapped({ fullName: 'displayName', title: `${ACME}:rank` }))
    const user = await createUser(driver, { displayName: 'Ada', title: 'Dr', [ACME]: { rank: 'captain' } })
    expect(user).toMatchObject({ displayName: 'Ada', title: 'Dr', [ACME]: { rank: 'captain' } })
    await write(user.id, 'fullName', ['Augusta'])
    expect(await read(driver, `/Users/${user.id}`)).toMatchObject({ displayName: 'Augusta' })
    expect((await driver.get('/Users', { filter: 'displayName eq "augusta" and title eq "dr"' })).body.totalResults).toBe(1)
    await configure({})
    expect(await read(driver, `/Users/${user.id}`)).toMatchObject({ title: 'captain' })
  }],

  ['are for groups too', async ({ driver, configure }) => {
    await configure(mapped({ cost: `${TEAM}:cost;type=integer`, mail: 'email', kinds: 'kinds;multiValued=true' }, 'scim.schema.group.attribute.'))
    const name = unique('crew')
    const group = await createGroup(driver, { displayName: name, email: 'crew@example.com', kinds: ['a', 'b'], [TEAM]: { cost: 7 } })
    expect(group).toMatchObject({ schemas: [GROUP, TEAM], email: 'crew@example.com', [TEAM]: { cost: 7 } })
    const path = `/Groups/${group.id}`
    for (const filter of [`${TEAM}:cost eq 7`, `${TEAM}:cost gt 6`, 'email sw "CREW@"', 'kinds eq "b"', `schemas eq "${TEAM}"`])
      expect((await driver.get('/Groups', { filter })).body.Resources, filter).toMatchObject([{ id: group.id }])
    expect((await driver.get('/Groups', { filter: `${TEAM}:cost eq 8` })).body.totalResults).toBe(0)
    expect(await driver.post('/Groups', groupBody({ [TEAM]: { cost: 'x' } }))).toBeScimError(400, 'invalidValue', `${TEAM}:cost`)
    await driver.patch(path, [{ op: 'replace', path: `${TEAM}:cost`, value: 8 }, { op: 'remove', path: 'kinds[value eq "a"]' }])
    expect(await read(driver, path)).toMatchObject({ displayName: name, kinds: ['b'], [TEAM]: { cost: 8 } })
    await driver.put(path, groupBody({ displayName: name, kinds: ['c'] }))
    const after = await read(driver, path)
    expect(after).toMatchObject({ schemas: [GROUP], kinds: ['c'] })
    expect(after).not.toHaveProperty('email')
  }],

  ['are found across resource types', async ({ driver, configure }) => {
    await configure(mapped({ badge: `${ACME}:badge` }))
    const badge = unique('badge')
    const user = await createUser(driver, { [ACME]: { badge } })
    await createGroup(driver)
    const { body } = await driver.get('/', { filter: `${ACME}:badge eq "${badge}"` })
    expect(body.Resources).toMatchObject([{ id: user.id, [ACME]: { badge } }])
  }],

  ['that say nothing sensible open nothing', async (tenant) => {
    for (const [attribute, text] of [
      ['badge', `${ACME}:badge;type=number`], ['badge', `${ACME}:badge;colour=red`], ['badge', 'not a path'],
      ['badge', `${ACME}:badge;required=true;mutability=readOnly`], ['scim.createdBy', 'owner'], ['email', `${ACME}:mail`],
      ['fullName', 'displayName;type=integer'], ['badge', 'userName'], ['badge', 'name'], ['badge', 'urn:ietf:params:scim:schemas:core:2.0:Group:badge'], ['badge', `${ACME}:constructor`], ['constructor', `${ACME}:badge`],
    ] as const) {
      await tenant.configure(mapped({ [attribute]: text }))
      await refusesAll(tenant, `scim.schema.attribute.${attribute}`)
    }
    await tenant.configure(mapped({ one: `${ACME}:badge`, two: `${ACME.toUpperCase()}:Badge` }))
    await refusesAll(tenant, 'scim.schema.attribute.two')
    await tenant.configure(mapped({ one: 'members' }, 'scim.schema.group.attribute.'))
    await refusesAll(tenant, 'scim.schema.group.attribute.one')
    await tenant.configure({})
    expect(await tenant.driver.get('/Users')).toHaveStatus(200)
  }],
]
