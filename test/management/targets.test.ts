import { describe, expect, test } from 'vitest'
import { adminEvents, keepEvents } from '../support/audit'
import { openOwnSource, openOwnTarget, optionsOf, QUIET_MILLISECONDS, soon } from '../outbound/pushing'
import { until } from '../outbound/waiting'
import { sharedKeycloak } from '../support/shared-keycloak'
import { sleep } from '../support/process'
import { status } from '../support/targets/fault'
import { managementOf } from './management'

const PATIENCE = 90_000

const server = sharedKeycloak()
const source = await openOwnSource({ organizations: true })
const target = await openOwnTarget()
const id = await source.connect(optionsOf(target, { attempts: '1', 'deletions.limit': '2' }))
const ask = managementOf(server, source.realm.name)
await keepEvents(source.admin, source.realm, true)

const shown = async () => (await ask('GET', `/targets/${id}`)).json
const eventually = (read: () => Promise<unknown>) => expect.poll(read, { timeout: PATIENCE, interval: 100 })
const arrives = (username: string) => soon(() => target.user(username)).toBeDefined()
const objectOf = async (objectId: string) => (await ask('GET', `/targets/${id}/objects/user/${objectId}`)).json
const resultOf = async (objectId: string) => (await objectOf(objectId)).result

const first = await source.addPerson()
await until(() => target.user(first.username) !== undefined, PATIENCE)

const HOUR = 3_600_000

/** Has everybody compared, until that is over: the next time is tomorrow then. */
async function synced(): Promise<void> {
  await eventually(async () => (await shown()).sync.underWay).toBe(false)
  const { sync: { dueAt: before } } = await shown()
  expect((await ask('POST', `/targets/${id}/sync`)).status).toBe(200)
  await eventually(async () => {
    const { sync: { underWay, dueAt } } = await shown()
    return !underWay && dueAt !== before && Date.parse(dueAt) > Date.now() + HOUR
  }).toBe(true)
}

/** The actions that were written to the audit trail since. */
async function trailOf(acts: () => Promise<unknown>): Promise<readonly { readonly path?: string; readonly type?: string; readonly action: string }[]> {
  await source.admin.realms.clearAdminEvents({ realm: source.realm.name })
  await acts()
  const events = (await adminEvents(source.admin, source.realm)).reverse().filter(({ resourceType }) => String(resourceType) === 'SCIM_TARGET')
  return events.map(({ resourcePath, operationType, representation }) => ({ path: resourcePath!, type: operationType!, ...JSON.parse(representation!) }))
}

describe('status and doctor', () => {
  test('say what the doctor says at its old address, and how the targets do', async () => {
    const { json } = await ask('GET', '/status')
    expect(json).toMatchObject({ state: 'on', baseUrl: source.realm.scimUrl, targets: [{ id, enabled: true, organization: null }] })
    const old = await fetch(`${source.realm.url}/scim/doctor`, { headers: { authorization: `Bearer ${await source.admin.getAccessToken()}` } })
    expect((await ask('GET', '/doctor')).json).toEqual(await old.json())
    expect((await ask('GET', '/doctor', undefined, { accept: 'text/plain' })).text).toContain('scim.authentication.mode')
  })

  test('in a realm where SCIM is off', async () => {
    const off = await openOwnSource({ attributes: { 'scim.authentication.mode': 'KEYCLOAK' } })
    await off.admin.realms.update({ realm: off.realm.name }, { attributes: { 'scim.authentication.mode': '' } })
    expect((await managementOf(server, off.realm.name)('GET', '/status')).json).toMatchObject({ state: 'off', sentence: expect.stringContaining('scim.authentication.mode') })
  })

  test('the target of an organization shows it', async () => {
    const alias = `org-${Date.now()}`
    const { id: organization } = await source.admin.organizations.create({ realm: source.realm.name, name: alias, alias, domains: [{ name: `${alias}.example`, verified: true }] })
    const own = await source.connect(optionsOf(target, { organization: alias, enabled: 'false' }))
    for (const name of [alias, organization]) expect((await ask('GET', `/targets?organization=${name}`)).json).toMatchObject([{ id: own, organization: alias, health: { state: 'disabled' } }])
    expect((await ask('GET', `/status?organization=${alias}`)).json).toMatchObject({ baseUrl: `${source.realm.scimUrl}/organizations/${alias}`, targets: [{ id: own }] })
    for (const path of ['/dead-letters', '/dead-letters/reasons', '/staged']) expect([path, await ask('GET', `${path}?organization=${alias}`)]).toMatchObject([path, { status: 200, json: [] }])
    expect((await ask('GET', '/staged?organization=nobody')).status).toBe(404)
    expect((await ask('POST', `/targets/${own}/pause`, {}, { 'if-match': 'W/"old"' })).status).toBe(412)
    expect((await ask('GET', '/targets')).json).toHaveLength(2)
    await source.disconnect(own)
  })

  test('a body that is wrong, and a path that there is not, have answers as the admin API gives them', async () => {
    expect((await ask('POST', '/dead-letters/retry', { target: id })).json).toMatchObject({ error: 'invalid_request', error_description: expect.any(String) })
    expect((await ask('GET', '/nothing')).json).toMatchObject({ error: 'not_found' })
    const { headers } = await ask('GET', '/targets')
    expect([headers.get('content-type'), headers.get('cache-control')]).toEqual(['application/json', 'no-store'])
  })

  test('the OpenAPI document names every route', async () => {
    const { json } = await ask('GET', '/openapi.json')
    expect(Object.keys(json.paths)).toEqual(expect.arrayContaining(['/status', '/targets/{id}/pause', '/dead-letters/retry']))
    expect(json.paths['/targets'].get.parameters.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['first', 'max', 'organization']))
  })
})

describe('a target', () => {
  test('is tested step by step', async () => {
    expect((await ask('POST', `/targets/${id}/test`)).json).toMatchObject({ ok: true, steps: expect.arrayContaining([expect.objectContaining({ name: 'authentication', ok: true })]) })
    const trail = await trailOf(async () => {
      target.fail(status(401), { times: 100 })
      expect((await ask('POST', `/targets/${id}/test`)).json).toMatchObject({ ok: false })
      target.recover()
    })
    expect(trail).toEqual([{ path: `scim/targets/${id}`, type: 'ACTION', action: 'test', ok: false }])
  })

  test('is paused: it gets nothing and loses nothing', async () => {
    const trail = await trailOf(async () => {
      expect((await ask('POST', `/targets/${id}/pause`)).json).toMatchObject({ health: { state: 'paused', since: expect.any(String) } })
      await ask('POST', `/targets/${id}/pause`)
    })
    expect(trail.map(({ action }) => action)).toEqual(['pause'])
    await sleep(QUIET_MILLISECONDS)
    target.journal.clear()
    const ada = await source.addPerson()
    await source.changePerson(first, { lastName: 'While paused' })
    await eventually(async () => (await shown()).due).toBe(2)
    await sleep(QUIET_MILLISECONDS)
    expect(target.journal.entries).toEqual([])
    expect(await objectOf(ada.id)).toMatchObject({ result: null, due: expect.any(String) })
    expect(await trailOf(() => ask('POST', `/targets/${id}/resume`))).toMatchObject([{ action: 'resume' }])
    await arrives(ada.username)
    await soon(() => target.user(first.username)).toMatchObject({ name: { familyName: 'While paused' } })
    await eventually(async () => (await shown()).due).toBe(0)
  })

  test('is in quarantine while it refuses the credentials, until an administrator resumes it', async () => {
    target.authenticate({ kind: 'token', token: 'another', written: 'bearer' })
    const bob = await source.addPerson()
    await eventually(async () => (await shown()).health.state).toBe('quarantined')
    expect((await shown()).health).toMatchObject({ detail: expect.stringContaining('401'), resumeAt: expect.any(String) })
    target.authenticate({ kind: 'token', token: target.token, written: 'bearer' })
    await sleep(QUIET_MILLISECONDS)
    expect(target.user(bob.username)).toBeUndefined()
    await ask('POST', `/targets/${id}/resume`)
    await arrives(bob.username)
    await eventually(async () => (await shown()).health.state).toBe('running')
  })

  test('is compared at once when somebody asks for it, and shows how far that is', async () => {
    expect(await trailOf(synced)).toMatchObject([{ action: 'sync' }])
    const { sync: { seen, total } } = await shown()
    expect(total).toBeGreaterThan(0)
    expect(seen).toBeGreaterThanOrEqual(total)
  })
})

describe('dead letters', () => {
  /** Somebody whom the target refuses. */
  const refused = async () => {
    const stop = target.fail(status(400, {}, 'no such country'), { methods: ['POST'] })
    const person = await source.addPerson()
    await eventually(() => resultOf(person.id)).toBe('dead')
    stop()
    target.recover()
    return person
  }

  test('are listed, grouped by reason, and retried', async () => {
    const [ada, bob] = [await refused(), await refused()]
    const { json: listed } = await ask('GET', `/dead-letters?target=${id}`)
    expect(listed.map((line: { id: string }) => line.id).sort()).toEqual([ada.id, bob.id].sort())
    expect(await shown()).toMatchObject({ results: { dead: 2 } })
    const [group, ...others] = (await ask('GET', '/dead-letters/reasons')).json
    expect([group.count, others]).toEqual([2, []])
    const trail = await trailOf(async () => {
      expect((await ask('POST', '/dead-letters/retry', { target: id, reason: group.reason })).json).toEqual({ count: 2, more: false })
    })
    expect(trail).toMatchObject([{ action: 'retry', count: 2, reason: group.reason, objects: expect.arrayContaining([ada.id, bob.id]) }])
    for (const { username } of [ada, bob]) await arrives(username)
    await eventually(async () => (await ask('GET', '/dead-letters')).json).toEqual([])
  })

  test('are closed with a reason, and a sync leaves them, until they change', async () => {
    const ada = await refused()
    expect((await ask('POST', '/dead-letters/close', { target: id, objects: [{ kind: 'user', id: ada.id }], because: 'a robot' })).json.count).toBe(1)
    await synced()
    await sleep(QUIET_MILLISECONDS)
    expect(await objectOf(ada.id)).toMatchObject({ result: 'closed', detail: expect.stringContaining('a robot'), due: null })
    expect(target.user(ada.username)).toBeUndefined()
    await source.changePerson(ada, { lastName: 'Again' })
    await arrives(ada.username)
  })
})

test('staged deletions are approved, or discarded for good', async () => {
  const people = [await source.addPerson(), await source.addPerson(), await source.addPerson(), await source.addPerson()]
  for (const { username } of people) await arrives(username)
  for (const person of people) await source.removePerson(person)
  await eventually(async () => (await ask('GET', '/staged')).json.length).toBe(2)
  const [ada, bob] = (await ask('GET', '/staged')).json
  expect(await shown()).toMatchObject({ results: { staged: 2 } })
  const trail = await trailOf(async () => {
    expect((await ask('POST', '/staged/approve', { target: id, objects: [{ kind: 'user', id: ada.id }] })).json.count).toBe(1)
    expect((await ask('POST', '/staged/discard', { target: id, all: true })).json.count).toBe(1)
  })
  expect(trail.map(({ action }) => action)).toEqual(['approve', 'discard'])
  await soon(() => target.user(ada.name)).toBeUndefined()
  await synced()
  await sleep(QUIET_MILLISECONDS)
  await eventually(() => resultOf(bob.id)).toBe('discarded')
  expect(target.user(bob.name)).toMatchObject({ active: true })
  expect((await ask('GET', '/staged')).json).toEqual([])
})

test('a list is asked for page by page, and searched', async () => {
  const { json: all } = await ask('GET', `/targets/${id}/objects?max=100`)
  expect((await ask('GET', `/targets/${id}/objects?first=1&max=2`)).json).toEqual(all.slice(1, 3))
  expect((await ask('GET', `/targets/${id}/objects?search=${first.username.slice(0, -1)}&kind=user`)).json).toContainEqual(await objectOf(first.id))
  expect((await ask('GET', `/targets/${id}/objects?result=dead`)).json).toEqual([])
})
