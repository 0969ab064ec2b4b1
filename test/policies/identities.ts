import { createUser, read, userBody } from '../support/builders'
import { expect } from '../support/expect'
import type { Case, Tenant } from './tenant'

const PROVIDER = 'entra'

async function linking(tenant: Tenant): Promise<void> {
  await tenant.administrator.trust(PROVIDER)
  await tenant.configure({ 'scim.link.idp': 'true', 'scim.identity.provider.alias': PROVIDER })
}

export const links: readonly Case[] = [
  ['know the user from the start, follow externalId, and lose what is deprovisioned', async (tenant) => {
    await linking(tenant)
    const { driver, identity } = tenant
    const user = await createUser(driver, { externalId: 'oid-1' })
    expect(await identity(user.id, PROVIDER)).toEqual({ id: 'oid-1', username: user['userName'] })
    await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'externalId', value: 'oid-2' }])
    expect(await identity(user.id, PROVIDER)).toMatchObject({ id: 'oid-2' })
    await driver.put(`/Users/${user.id}`, userBody({ userName: user['userName'] }))
    expect(await identity(user.id, PROVIDER)).toBeNull()
    await driver.put(`/Users/${user.id}`, userBody({ userName: user['userName'], externalId: 'oid-2' }))
    expect(await identity(user.id, PROVIDER)).toMatchObject({ id: 'oid-2' })
    await driver.delete(`/Users/${user.id}`)
    expect((await driver.post('/Users', userBody({ externalId: 'oid-2' }))).status).toBe(201)
  }],

  ['link a user who was there before with the next change', async (tenant) => {
    const user = await createUser(tenant.driver, { externalId: 'oid-1' })
    await linking(tenant)
    expect(await tenant.identity(user.id, PROVIDER)).toBeNull()
    await tenant.driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'displayName', value: 'Ada' }])
    expect(await tenant.identity(user.id, PROVIDER)).toMatchObject({ id: 'oid-1' })
  }],

  ['give one identity to one user', async (tenant) => {
    await linking(tenant)
    const { driver } = tenant
    const [ada, grace] = [await createUser(driver, { externalId: 'oid-1' }), await createUser(driver, { externalId: 'oid-2' })]
    for (const answer of [
      await driver.post('/Users', userBody({ externalId: 'oid-1' })),
      await driver.patch(`/Users/${grace.id}`, [{ op: 'replace', path: 'externalId', value: 'oid-1' }]),
    ]) {
      expect(answer).toBeScimError(409, 'uniqueness')
      expect(answer.body.detail).toMatch(/"externalId".*oid-1/)
    }
    expect(await tenant.identity(ada.id, PROVIDER)).toMatchObject({ id: 'oid-1' })
    expect(await read(driver, `/Users/${grace.id}`)).toMatchObject({ externalId: 'oid-2' })
  }],

  ['are told by an externalId that the directory can keep as one', async (tenant) => {
    await linking(tenant)
    const { driver } = tenant
    const { id } = await createUser(driver, { externalId: 'x'.repeat(255) })
    expect(await tenant.identity(id, PROVIDER)).toMatchObject({ id: 'x'.repeat(255) })
    expect(await driver.post('/Users', userBody({ externalId: 'y'.repeat(256) }))).toBeScimError(400, 'invalidValue', /"externalId".*255/)
  }],

  ['keep nobody out who has no externalId, and say so in the log', async (tenant) => {
    await linking(tenant)
    const { id } = await createUser(tenant.driver)
    expect(await tenant.identity(id, PROVIDER)).toBeNull()
    expect(tenant.log()).toContain(`The user ${id} has no "externalId"`)
  }],

  ['that are not there stop the writing of users until the setting is right', async (tenant) => {
    const { driver, configure, doctor } = tenant
    await configure({ 'scim.link.idp': 'true', 'scim.identity.provider.alias': 'absent' })
    expect(await driver.post('/Users', userBody({ externalId: 'x' }))).toBeScimError(503)
    expect((await driver.get('/Users', { count: 0 })).status).toBe(200)
    expect(tenant.log()).toContain('scim.identity.provider.alias names no identity provider')
    expect((await doctor()).problems.join()).toContain('scim.identity.provider.alias')
    await configure({ 'scim.link.idp': 'true' })
    expect(await driver.get('/Users', { count: 0 })).toBeScimError(503)
    expect((await doctor()).problems.join()).toContain('scim.link.idp')
  }],
]
