import { createGroup, createUser, memberIds, read } from '../support/builders'
import { expect } from '../support/expect'
import type { Case } from './tenant'

export const defaultGroups: readonly Case[] = [
  ['are joined by who is created', async ({ driver, configure, doctor }) => {
    const [below, other] = [await createGroup(driver), await createGroup(driver)]
    const top = await createGroup(driver, { members: [{ value: below.id }] })
    await configure({ 'scim.default.groups': `/${top['displayName']}/${below['displayName']}, /${other['displayName']}` })
    const user = await createUser(driver)
    for (const { id } of [below, other]) expect(memberIds(await read(driver, `/Groups/${id}`))).toEqual([user.id])
    expect((await doctor()).problems).toEqual([])
  }],

  ['that are not there, or make administrators, keep nobody out and are complained of', async ({ driver, configure, doctor, log, administrator }) => {
    const group = await createGroup(driver)
    await administrator.promote({ kind: 'group', id: group.id })
    await configure({ 'scim.default.groups': `/absent,/${group['displayName']}` })
    const user = await createUser(driver)
    expect(await read(driver, `/Users/${user.id}`)).not.toHaveProperty('groups')
    expect(log()).toContain(`The user ${user.id} joins no group: scim.default.groups names "/absent", which is not there.`)
    expect(log()).toContain('gives its members a role that administers a realm')
    expect((await doctor()).problems.join()).toContain('/absent')
  }],
]
