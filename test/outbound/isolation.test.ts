import { expect, test } from 'vitest'
import { unique } from '../support/builders'
import { keycloakOrganizations } from '../support/organizations'
import { sleep } from '../support/process'
import { isAtLeast } from '../support/version'
import { status } from '../support/targets/fault'
import { openOwnSource, openOwnTarget, openPushing, optionsOf, QUIET_MILLISECONDS, soon } from './pushing'

test('two targets of one realm each get everything, with ids of their own', async () => {
  const { source, target: one } = await openPushing()
  const other = await openOwnTarget()
  await source.connect(optionsOf(other))
  const [ada, team] = [await source.addPerson(), await source.addTeam()]
  await source.join(ada, team)
  for (const target of [one, other]) await soon(() => target.members(team.name)).toEqual([ada.username])
  expect(one.user(ada.username)!.id).not.toBe(other.user(ada.username)!.id)
})

test('a target that fails holds up no other', async () => {
  const { source, target: broken } = await openPushing()
  const sound = await openOwnTarget()
  await source.connect(optionsOf(sound))
  broken.fail(status(500))
  for (let round = 0; round < 10; round++) {
    const ada = await source.addPerson()
    await soon(() => sound.user(ada.username), 10_000).toBeDefined()
  }
  broken.recover()
})

test('targets of two realms see their own people only', async () => {
  const [here, there] = [await openPushing(), await openPushing()]
  const [ada, bob] = [await here.source.addPerson(), await there.source.addPerson()]
  const [team, crew] = [await here.source.addTeam(), await there.source.addTeam()]
  await here.source.join(ada, team)
  await there.source.join(bob, crew)
  await soon(() => here.target.members(team.name)).toEqual([ada.username])
  await soon(() => there.target.members(crew.name)).toEqual([bob.username])
  await sleep(QUIET_MILLISECONDS)
  expect(here.target.user(bob.username)).toBeUndefined()
  expect(here.target.group(crew.name)).toBeUndefined()
  expect(there.target.user(ada.username)).toBeUndefined()
  expect(JSON.stringify(here.target.journal.entries)).not.toContain(bob.username)
})

test('targets of two organizations see their own members only; who leaves one goes there', async () => {
  const source = await openOwnSource({ organizations: true })
  const organizations = keycloakOrganizations(source.admin, source.realm.name)
  const open = async (alias: string) => {
    const id = await organizations.make({ alias, domain: `${alias}.example` })
    const target = await openOwnTarget()
    await source.connect(optionsOf(target, { organization: alias }))
    return { id, target }
  }
  const [acme, globex] = [await open(unique('acme')), await open(unique('globex'))]
  const [ada, bob, nobody] = [await source.addPerson(), await source.addPerson(), await source.addPerson()]
  const team = await source.addTeam()
  await source.join(ada, team)
  await organizations.invite(acme.id, ada.id)
  await organizations.invite(globex.id, bob.id)
  await soon(() => acme.target.user(ada.username)).toBeDefined()
  await soon(() => globex.target.user(bob.username)).toBeDefined()
  await source.changePerson(nobody, { lastName: 'King' })
  await source.changePerson(ada, { lastName: 'King' })
  await soon(() => acme.target.user(ada.username)).toMatchObject({ name: { familyName: 'King' } })
  await sleep(QUIET_MILLISECONDS)
  expect(acme.target.users().map(({ userName }) => userName)).toEqual([ada.username])
  expect(globex.target.users().map(({ userName }) => userName)).toEqual([bob.username])
  expect(acme.target.groups()).toEqual([])
  await source.admin.organizations.delMember({ realm: source.realm.name, orgId: acme.id, userId: ada.id })
  await soon(() => acme.target.user(ada.username)).toMatchObject({ active: false })
})

test.runIf(isAtLeast('26.6'))('a group of an organization goes to that organization\'s target, and a change of it too', async () => {
  const source = await openOwnSource({ organizations: true })
  const organizations = keycloakOrganizations(source.admin, source.realm.name)
  const [acme, globex] = [unique('acme'), unique('globex')]
  const [id] = [await organizations.make({ alias: acme, domain: `${acme}.example` }), await organizations.make({ alias: globex, domain: `${globex}.example` })]
  const [own, other] = [await openOwnTarget(), await openOwnTarget()]
  await source.connect(optionsOf(own, { organization: acme }))
  await source.connect(optionsOf(other, { organization: globex }))
  const [ada, bob] = [await source.addPerson(), await source.addPerson()]
  await organizations.invite(id, ada.id)
  await soon(() => own.user(ada.username)).toBeDefined()
  const write = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${await source.admin.getAccessToken()}`, 'content-type': 'application/json' }
    const response = await fetch(`${source.admin.baseUrl}/admin/realms/${source.realm.name}/organizations/${id}/groups${path}`, { method, headers, body: JSON.stringify(body) })
    expect(response.status).toBeLessThan(300)
    return response.headers.get('location')?.split('/').at(-1) ?? ''
  }
  const name = unique('team')
  const teamId = await write('POST', '', { name })
  await soon(() => own.group(name)).toBeDefined()
  await write('PUT', `/${teamId}`, { name: `${name}-2` })
  await soon(() => own.group(`${name}-2`)).toBeDefined()
  await source.join(bob, await source.addTeam())
  expect(other.groups()).toEqual([])
})
