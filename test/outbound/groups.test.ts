import { expect, test } from 'vitest'
import { unique } from '../support/builders'
import { openPushing, soon } from './pushing'

const { source, target } = await openPushing()

test('a group with its members, renamed, and deleted', async () => {
  const [ada, bob] = [await source.addPerson(), await source.addPerson()]
  const team = await source.addTeam()
  await source.join(ada, team)
  await source.join(bob, team)
  await soon(() => target.members(team.name)).toEqual([ada.username, bob.username].sort())
  const { id } = target.group(team.name)!
  const renamed = await source.renameTeam(team, unique('renamed'))
  await soon(() => target.group(renamed.name)).toMatchObject({ id })
  expect(target.group(team.name)).toBeUndefined()
  expect(target.members(renamed.name)).toEqual([ada.username, bob.username].sort())
  await source.leave(bob, team)
  await soon(() => target.members(renamed.name)).toEqual([ada.username])
  await source.removeTeam(team)
  await soon(() => target.group(renamed.name)).toBeUndefined()
  expect(target.user(ada.username)).toMatchObject({ active: true })
})

test('who is deleted is no member any more', async () => {
  const [ada, bob] = [await source.addPerson(), await source.addPerson()]
  const team = await source.addTeam()
  for (const person of [ada, bob]) await source.join(person, team)
  await soon(() => target.members(team.name)).toHaveLength(2)
  await source.removePerson(ada)
  await soon(() => target.members(team.name)).toEqual([bob.username])
})

test('people who come with their groups arrive before their memberships', async () => {
  const team = await source.addTeam()
  await soon(() => target.group(team.name)).toBeDefined()
  const names = Array.from({ length: 20 }, () => unique('crowd'))
  const users = names.map((username) => ({ username, enabled: true, groups: [`/${team.name}`] }))
  await source.admin.realms.partialImport({ realm: source.realm.name, rep: { ifResourceExists: 'FAIL', users } as never })
  await soon(() => target.members(team.name)).toEqual([...names].sort())
  const refused = target.journal.entries.filter(({ status }) => status >= 400)
  expect(refused).toEqual([])
})

test('a member comes and goes without the others being sent again', async () => {
  const team = await source.addTeam()
  const people = await Promise.all(Array.from({ length: 10 }, () => source.addPerson()))
  for (const person of people) await source.join(person, team)
  await soon(() => target.members(team.name)).toHaveLength(10)
  target.journal.clear()
  await source.leave(people[0]!, team)
  await soon(() => target.members(team.name)).toHaveLength(9)
  const writes = target.journal.writes()
  expect(writes.map(({ method }) => method)).toEqual(['PATCH'])
  expect(JSON.stringify(writes[0]!.body).length).toBeLessThan(300)
})

test('many members go in chunks', async () => {
  const team = await source.addTeam()
  const names = Array.from({ length: 250 }, () => unique('many'))
  const users = names.map((username) => ({ username, enabled: true, groups: [`/${team.name}`] }))
  await source.admin.realms.partialImport({ realm: source.realm.name, rep: { ifResourceExists: 'FAIL', users } as never })
  await soon(() => target.members(team.name)).toHaveLength(250)
  const sizes = target.journal.of('PATCH', /^\/Groups/).map(({ body }) => (JSON.stringify(body).match(/"value":"[0-9a-f-]{36}"/g) ?? []).length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100)
})

test('sub-groups come with their names, move, and keep their members', async () => {
  const [ada, parent, other] = [await source.addPerson(), await source.addTeam(), await source.addTeam()]
  const child = await source.addTeam(parent)
  await source.join(ada, child)
  await soon(() => target.members(child.name)).toEqual([ada.username])
  const { id } = target.group(child.name)!
  await source.moveTeam(child, other)
  await source.moveTeam(child, undefined)
  const renamed = await source.renameTeam(child, unique('moved'))
  await soon(() => target.group(renamed.name)).toMatchObject({ id })
  expect(target.members(renamed.name)).toEqual([ada.username])
  await source.moveTeam(renamed, parent)
  await source.removeTeam(parent)
  await soon(() => target.group(renamed.name)).toBeUndefined()
  await soon(() => target.group(parent.name)).toBeUndefined()
  expect(target.group(other.name)).toBeDefined()
})
