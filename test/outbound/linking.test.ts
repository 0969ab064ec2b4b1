import { expect, test } from 'vitest'
import { unique } from '../support/builders'
import { person, team } from '../support/targets/client'
import { status } from '../support/targets/fault'
import { openOwnSource, openOwnTarget, openPushing, optionsOf, soon } from './pushing'

const { source, target } = await openPushing()

test('an account that is there already is linked and brought up to date, not doubled', async () => {
  const username = unique('there')
  const { id } = target.seed('Users', person(username, { displayName: 'Old', name: { givenName: 'Old' } }))
  await source.addPerson({ username })
  await soon(() => target.user(username)).toMatchObject({ id, name: { givenName: 'Ada' } })
  expect(target.users().filter(({ userName }) => userName === username)).toHaveLength(1)
  expect(target.journal.of('POST', /^\/Users/).filter(({ body }) => JSON.stringify(body).includes(username))).toEqual([])
})

test('a group as well', async () => {
  const name = unique('group')
  const { id } = target.seed('Groups', team(name))
  const ada = await source.addPerson()
  await source.join(ada, await source.addTeam(undefined, { name }))
  await soon(() => target.members(name)).toEqual([ada.username])
  expect(target.group(name)).toMatchObject({ id })
})

test('by an address where the target says so', async () => {
  const other = await openOwnTarget()
  const ownSource = await openOwnSource()
  const address = `${unique()}@example.com`
  const { id } = other.seed('Users', person(unique('login'), { externalId: 'x', emails: [{ value: address, primary: true }] }))
  await ownSource.connect(optionsOf(other, { match: ['email'] }))
  const ada = await ownSource.addPerson({ email: address })
  await soon(() => other.user(ada.username)).toMatchObject({ id })
})

test('409 on create means: look again, and link', async () => {
  const username = unique('raced')
  const hidden = target.seed('Users', person(username, { externalId: 'somebody', name: { givenName: 'Old' } }))
  target.journal.clear()
  const nobody = { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] }
  const stop = target.fail(() => ({ status: 200, body: nobody }), { methods: ['GET'], path: /^\/Users$/, times: 2 })
  await source.addPerson({ username })
  await soon(() => target.user(username)).toMatchObject({ id: hidden.id, name: { givenName: 'Ada' } })
  stop()
  expect(target.users().filter(({ userName }) => userName === username)).toHaveLength(1)
  expect(target.journal.of('POST', /^\/Users/).map(({ status }) => status)).toEqual([409])
})

test('404 on a change means: create it again, once', async () => {
  const ada = await source.addPerson()
  const team = await source.addTeam()
  await source.join(ada, team)
  await soon(() => target.members(team.name)).toEqual([ada.username])
  const { id } = target.user(ada.username)!
  target.lose(id)
  await source.changePerson(ada, { lastName: 'King' })
  await soon(() => target.user(ada.username)).toMatchObject({ name: { familyName: 'King' } })
  expect(target.user(ada.username)!.id).not.toBe(id)
})

test('a target that says 404 to every change does not get a new account each time', async () => {
  const ada = await source.addPerson()
  await soon(() => target.user(ada.username)).toBeDefined()
  target.journal.clear()
  const stop = target.fail(status(404), { methods: ['PUT', 'PATCH'] })
  await source.changePerson(ada, { lastName: 'King' })
  await soon(() => target.journal.writes().length).toBeGreaterThan(0)
  await new Promise((resolve) => setTimeout(resolve, 3000))
  stop()
  expect(target.users().filter(({ userName }) => userName === ada.username)).toHaveLength(1)
  expect(target.journal.of('POST', /^\/Users/).length).toBeLessThanOrEqual(1)
})

test('who is deleted there already is deleted', async () => {
  const ada = await source.addPerson()
  await soon(() => target.user(ada.username)).toBeDefined()
  target.lose(target.user(ada.username)!.id)
  target.journal.clear()
  await source.removePerson(ada)
  await soon(() => target.journal.of('DELETE', /^\/Users/).length).toBe(1)
  const next = await source.addPerson()
  await soon(() => target.user(next.username)).toBeDefined()
  expect(target.journal.of('DELETE', /^\/Users/)).toHaveLength(1)
})
