import { expect, test } from 'vitest'
import { openPushing, soon } from './pushing'

const { source, target } = await openPushing({ options: { 'groups.nested': 'nest' } })

test('a sub-group is a member of its parent\'s group, with its own users, and moves', async () => {
  const ada = await source.addPerson()
  const [staff, others] = [await source.addTeam(), await source.addTeam()]
  const sales = await source.addTeam(staff)
  const east = await source.addTeam(sales)
  await source.join(ada, staff)
  await source.join(ada, east)
  await soon(() => target.members(staff.name)).toEqual([ada.username, sales.name].sort())
  await soon(() => target.members(sales.name)).toEqual([east.name])
  await soon(() => target.members(east.name)).toEqual([ada.username])
  await source.moveTeam(sales, others)
  await soon(() => target.members(others.name)).toEqual([sales.name])
  await soon(() => target.members(staff.name)).toEqual([ada.username])
  await source.moveTeam(sales, undefined)
  await soon(() => target.members(others.name)).toEqual([])
  expect(target.members(sales.name)).toEqual([east.name])
  await source.removeTeam(sales)
  await soon(() => [target.group(sales.name), target.group(east.name)]).toEqual([undefined, undefined])
})

test('a tree that is there before its target', async () => {
  const root = await source.addTeam()
  const children = [await source.addTeam(root), await source.addTeam(root)]
  const leaf = await source.addTeam(children[0])
  await soon(() => target.members(root.name)).toEqual(children.map(({ name }) => name).sort())
  await soon(() => target.members(children[0]!.name)).toEqual([leaf.name])
  const refused = target.journal.entries.filter(({ status }) => status >= 400)
  expect(refused).toEqual([])
})
