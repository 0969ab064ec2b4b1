import { afterAll, describe, expect, test } from 'vitest'
import { unique } from '../support/builders'
import { type Stranger, startScim2Server, startScimmy } from './strangers/bring'
import { openOwnSource, soon } from './pushing'

const STRANGERS = { 'scim2-server': startScim2Server, scimmy: startScimmy }

/** Those that this machine can have. */
const running: [string, Stranger][] = []
for (const [name, start] of Object.entries(STRANGERS)) {
  const stranger = await start().catch((error: Error) => console.log(`\n${'!'.repeat(80)}\n!! SKIPPED: ${name}: ${error.message}\n${'!'.repeat(80)}\n`))
  if (stranger) running.push([name, stranger])
  else test.skip(`${name} takes people`, () => undefined)
}

afterAll(async () => {
  for (const [, stranger] of running) await stranger.stop()
})

const source = await openOwnSource()

describe.each(running)('%s', (_, { url, token }) => {
  const ask = async (path: string, filter: string) => {
    const response = await fetch(`${url}${path}?filter=${encodeURIComponent(filter)}`, { headers: { authorization: `Bearer ${token}` } })
    return ((await response.json()) as { Resources?: any[] }).Resources?.[0]
  }
  const user = (userName: string) => ask('/Users', `userName eq "${userName}"`)
  const members = async (name: string) => ((await ask('/Groups', `displayName eq "${name}"`))?.members ?? []).map(({ value }: { value: string }) => value).sort()

  test('users, groups and memberships arrive, change and go', async () => {
    const id = await source.connect({ url, token, 'http.allowed': 'true' })
    const [ada, bob, team] = [await source.addPerson({ lastName: 'King' }), await source.addPerson(), await source.addTeam()]
    await source.join(ada, team)
    await source.join(bob, team)
    await soon(() => user(ada.username)).toMatchObject({ name: { givenName: 'Ada', familyName: 'King' }, active: true, externalId: ada.id })
    await soon(() => user(bob.username)).toBeDefined()
    const ids = [(await user(ada.username)).id, (await user(bob.username)).id]
    await soon(() => members(team.name)).toEqual([...ids].sort())
    await source.changePerson(ada, { lastName: 'Lovelace', enabled: false })
    await soon(() => user(ada.username)).toMatchObject({ id: ids[0], name: { familyName: 'Lovelace' }, active: false })
    await source.leave(bob, team)
    await soon(() => members(team.name)).toEqual([ids[0]])
    const renamed = await source.renameTeam(team, unique('renamed'))
    await soon(() => members(renamed.name)).toEqual([ids[0]])
    await source.removePerson(bob)
    await soon(() => user(bob.username)).toBeUndefined()
    await source.removeTeam(team)
    await soon(() => ask('/Groups', `displayName eq "${renamed.name}"`)).toBeUndefined()
    await source.disconnect(id)
  })

  test('who is there already is linked', async () => {
    const userName = unique('there')
    const body = JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName, displayName: 'Old' })
    const made = await fetch(`${url}/Users`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' }, body })
    expect(made.status).toBe(201)
    const { id: remoteId } = (await made.json()) as { id: string }
    const id = await source.connect({ url, token, 'http.allowed': 'true' })
    await source.addPerson({ username: userName })
    await soon(() => user(userName)).toMatchObject({ id: remoteId, name: { givenName: 'Ada' } })
    await source.disconnect(id)
  })
})
