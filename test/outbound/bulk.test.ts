import { expect, test } from 'vitest'
import { openOwnSource, openOwnTarget, optionsOf, soon } from './pushing'

test('a first sync in bulk requests: users, then groups, then members', async () => {
  const source = await openOwnSource()
  const target = await openOwnTarget()
  const people = await Promise.all(Array.from({ length: 30 }, () => source.addPerson()))
  const team = await source.addTeam()
  await source.addTeam()
  await source.join(people[0]!, team)
  await source.connect(optionsOf(target, { bulk: 'true' }))
  await soon(() => [target.users().length, target.groups().length]).toEqual([30, 2])
  await soon(() => target.members(team.name)).toEqual([people[0]!.username])
  const posts = target.journal.entries.filter(({ method }) => method === 'POST')
  const created = posts.filter(({ path }) => path === '/Bulk').flatMap(({ body }) => (body as { Operations: readonly { path: string }[] }).Operations.map(({ path }) => path))
  expect(created.filter((path) => path === '/Users').length).toBeGreaterThan(15)
  expect(posts.length).toBeLessThan(20)
  expect(new Set(target.users().map((user) => user['externalId']))).toEqual(new Set(people.map(({ id }) => id)))
})
