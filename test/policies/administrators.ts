import { createGroup, createUser, memberIds, read, unique } from '../support/builders'
import { expect } from '../support/expect'
import type { Case, Tenant } from './tenant'

const boss = async ({ driver, administrator }: Tenant) => {
  const user = await createUser(driver)
  await administrator.promote({ kind: 'user', id: user.id })
  return user
}

const bosses = async ({ driver, administrator }: Tenant) => {
  const group = await createGroup(driver)
  await administrator.promote({ kind: 'group', id: group.id })
  return group
}

const member = (value: string) => [{ op: 'add', path: 'members', value: [{ value }] }]

export const protection: readonly Case[] = [
  ['an administrator is read, and neither changed, disabled, deleted nor given a password', async (tenant) => {
    const { driver } = tenant
    const { id, userName } = await boss(tenant)
    const before = await read(driver, `/Users/${id}`)
    for (const answer of [
      await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'active', value: false }]),
      await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'password', value: 'Some!secret1' }]),
      await driver.patch(`/Users/${id}`, [{ op: 'add', path: 'emails', value: [{ value: 'thief@example.com' }] }]),
      await driver.put(`/Users/${id}`, { ...before, displayName: 'Other' }),
      await driver.delete(`/Users/${id}`),
    ]) {
      expect(answer).toBeScimError(403)
      expect(answer.body.detail).toContain('administers a realm')
    }
    expect(await read(driver, `/Users/${id}`)).toEqual(before)
    expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(1)
  }],

  ['nobody becomes one: not by PATCH, PUT or POST of a group, nor by a group that moves', async (tenant) => {
    const { driver, administrator } = tenant
    const [group, user] = [await bosses(tenant), await createUser(driver)]
    const sub = await createGroup(driver, { members: [{ value: user.id }] })
    expect(await driver.patch(`/Groups/${group.id}`, member(user.id))).toBeScimError(403)
    expect(await driver.patch(`/Groups/${group.id}`, member(sub.id))).toBeScimError(403)
    expect(await driver.put(`/Groups/${group.id}`, { ...group, members: [{ value: user.id }] })).toBeScimError(403)
    const displayName = unique('taker')
    expect(await driver.post('/Groups', { schemas: group['schemas'], displayName, members: [{ value: group.id }] })).toBeScimError(403)
    expect((await driver.get('/Groups', { filter: `displayName eq "${displayName}"` })).body.totalResults).toBe(0)
    expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([])
    await administrator.promote({ kind: 'group', id: sub.id })
    expect(await driver.patch(`/Groups/${sub.id}`, [{ op: 'remove', path: `members[value eq "${user.id}"]` }])).toBeScimError(403)
    expect(await driver.patch(`/Groups/${sub.id}`, [{ op: 'replace', path: 'displayName', value: unique('other') }])).toBeScimError(403)
    expect(await driver.delete(`/Groups/${sub.id}`)).toBeScimError(403)
    expect(memberIds(await read(driver, `/Groups/${sub.id}`))).toEqual([user.id])
  }],

  ['a setting puts them within reach', async (tenant) => {
    const { driver } = tenant
    const [user, group] = [await boss(tenant), await bosses(tenant)]
    await tenant.configure({ 'scim.manage.administrators': 'true' })
    expect((await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'displayName', value: 'Boss' }])).status).toBe(200)
    expect((await driver.patch(`/Groups/${group.id}`, member(user.id))).status).toBe(204)
    expect((await driver.delete(`/Users/${user.id}`)).status).toBe(204)
    expect((await tenant.doctor()).advice.join()).toContain('may change administrators')
    await tenant.configure({})
    expect(await driver.delete(`/Groups/${group.id}`)).toBeScimError(403)
  }],
]
