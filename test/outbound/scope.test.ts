import { describe, expect, test } from 'vitest'
import { sleep } from '../support/process'
import { openOwnSource, openOwnTarget, optionsOf, QUIET_MILLISECONDS, soon } from './pushing'
import type { Options } from './source'

const source = await openOwnSource()

/** What concerns very many is found by a sweep, and that may have to wait for a while. */
const SWEEP = 120_000

async function scoped(options: Options) {
  const target = await openOwnTarget()
  const id = await source.connect(optionsOf(target, options))
  const stop = () => source.disconnect(id)
  /** In the end; who is not there has never been. */
  const nobody = async (username: string) => {
    await sleep(QUIET_MILLISECONDS)
    expect(target.user(username)).toBeUndefined()
  }
  return { target, stop, nobody }
}

describe('by group', () => {
  test('who joins comes, who leaves is deactivated, who comes back is active again', async () => {
    const team = await source.addTeam()
    const { target, stop, nobody } = await scoped({ 'scope.groups': `/${team.name}` })
    const [ada, bob] = [await source.addPerson(), await source.addPerson()]
    await source.join(ada, team)
    await soon(() => target.user(ada.username)).toMatchObject({ active: true })
    const { id } = target.user(ada.username)!
    await nobody(bob.username)
    await source.leave(ada, team)
    await soon(() => target.user(ada.username)).toMatchObject({ id, active: false })
    await source.join(ada, team)
    await soon(() => target.user(ada.username)).toMatchObject({ id, active: true })
    await source.removePerson(ada)
    await soon(() => target.user(ada.username)).toBeUndefined()
    await stop()
  })

  test('with its sub-groups, and by a move of one', async () => {
    const [team, elsewhere] = [await source.addTeam(), await source.addTeam()]
    const child = await source.addTeam(elsewhere)
    const { target, stop, nobody } = await scoped({ 'scope.groups': team.id, onLeave: 'delete' })
    const ada = await source.addPerson()
    await source.join(ada, child)
    await nobody(ada.username)
    await source.moveTeam(child, team)
    await soon(() => target.user(ada.username), SWEEP).toBeDefined()
    await source.moveTeam(child, elsewhere)
    await soon(() => target.user(ada.username), SWEEP).toBeUndefined()
    await stop()
  }, 3 * SWEEP)

  test('without its sub-groups', async () => {
    const team = await source.addTeam()
    const child = await source.addTeam(team)
    const { target, stop, nobody } = await scoped({ 'scope.groups': team.id, 'scope.subgroups': 'false' })
    const [ada, bob] = [await source.addPerson(), await source.addPerson()]
    await source.join(bob, child)
    await source.join(ada, team)
    await soon(() => target.user(ada.username)).toBeDefined()
    await nobody(bob.username)
    await stop()
  })

  test('a scope without its group stops the target, and nobody loses an account', async () => {
    const team = await source.addTeam()
    const { target, stop } = await scoped({ 'scope.groups': team.id })
    const ada = await source.addPerson()
    await source.join(ada, team)
    await soon(() => target.user(ada.username)).toMatchObject({ active: true })
    await source.removeTeam(team)
    await source.changePerson(ada, { lastName: 'King' })
    await sleep(5000)
    expect(target.user(ada.username)).toMatchObject({ active: true, name: { familyName: 'Lovelace' } })
    await stop()
  })

  test('only the groups of the scope go out', async () => {
    const [team, other] = [await source.addTeam(), await source.addTeam()]
    const { target, stop } = await scoped({ 'scope.groups': team.id, groups: 'scope' })
    const ada = await source.addPerson()
    await source.join(ada, other)
    await source.join(ada, team)
    await soon(() => target.members(team.name)).toEqual([ada.username])
    await sleep(QUIET_MILLISECONDS)
    expect(target.group(other.name)).toBeUndefined()
    await stop()
  })
})

describe('by role', () => {
  test('who gets it comes, who loses it goes', async () => {
    const role = await source.addRole()
    const { target, stop } = await scoped({ 'scope.roles': role, onLeave: 'delete' })
    const ada = await source.addPerson()
    await source.give(ada, role)
    await soon(() => target.user(ada.username)).toBeDefined()
    await source.take(ada, role)
    await soon(() => target.user(ada.username)).toBeUndefined()
    await stop()
  })

  test('who holds it through a group', async () => {
    const [role, team, ada] = [await source.addRole(), await source.addTeam(), await source.addPerson()]
    const { target, stop, nobody } = await scoped({ 'scope.roles': role, onLeave: 'delete' })
    await source.join(ada, team)
    await nobody(ada.username)
    const { id: roleId } = (await source.admin.roles.findOneByName({ realm: source.realm.name, name: role }))!
    const mapping = { realm: source.realm.name, id: team.id, roles: [{ id: roleId!, name: role }] }
    await source.admin.groups.addRealmRoleMappings(mapping)
    await soon(() => target.user(ada.username), SWEEP).toBeDefined()
    await source.admin.groups.delRealmRoleMappings(mapping)
    await soon(() => target.user(ada.username), SWEEP).toBeUndefined()
    await stop()
  }, 3 * SWEEP)
})

test('by filter', async () => {
  const { target, stop, nobody } = await scoped({ 'scope.filter': 'name.familyName eq "Hopper" and active eq true', onLeave: 'delete' })
  const [ada, grace] = [await source.addPerson(), await source.addPerson({ lastName: 'Hopper' })]
  await soon(() => target.user(grace.username)).toBeDefined()
  await nobody(ada.username)
  await source.changePerson(ada, { lastName: 'Hopper' })
  await soon(() => target.user(ada.username)).toBeDefined()
  await source.changePerson(grace, { enabled: false })
  await soon(() => target.user(grace.username)).toBeUndefined()
  await stop()
})

test('by a verified address', async () => {
  const { target, stop, nobody } = await scoped({ 'scope.verified': 'true' })
  const ada = await source.addPerson({ emailVerified: false })
  await nobody(ada.username)
  await source.changePerson(ada, { emailVerified: true })
  await soon(() => target.user(ada.username)).toBeDefined()
  await stop()
})

test('who leaves stays as they are where the target says so', async () => {
  const team = await source.addTeam()
  const { target, stop } = await scoped({ 'scope.groups': team.id, onLeave: 'keep', onDelete: 'keep' })
  const ada = await source.addPerson()
  await source.join(ada, team)
  await soon(() => target.user(ada.username)).toMatchObject({ active: true })
  await source.leave(ada, team)
  await sleep(QUIET_MILLISECONDS)
  await source.removePerson(ada)
  await sleep(QUIET_MILLISECONDS)
  expect(target.user(ada.username)).toMatchObject({ active: true })
  await stop()
})

test('who is deleted is deactivated where the target says so', async () => {
  const { target, stop } = await scoped({ onDelete: 'deactivate' })
  const ada = await source.addPerson()
  await soon(() => target.user(ada.username)).toBeDefined()
  await source.removePerson(ada)
  await soon(() => target.user(ada.username)).toMatchObject({ active: false })
  await stop()
})

test('a new scope is a sweep: who is new comes, who is out goes', async () => {
  const [ada, bob, team] = [await source.addPerson(), await source.addPerson(), await source.addTeam()]
  await source.join(bob, team)
  const target = await openOwnTarget()
  const id = await source.connect(optionsOf(target))
  await soon(() => target.user(ada.username)).toMatchObject({ active: true })
  await soon(() => target.user(bob.username)).toMatchObject({ active: true })
  await source.reconnect(id, { 'scope.groups': team.id, 'deletions.limit': '100000' })
  await soon(() => target.user(ada.username), 60_000).toMatchObject({ active: false })
  expect(target.user(bob.username)).toMatchObject({ active: true })
  await source.disconnect(id)
}, 120_000)
