import { expect, test } from 'vitest'
import { createGroup, createUser, memberIds, read, unique, userBody } from '../support/builders'
import { type AdminEvent, adminEvents, auditOf, keepEvents } from '../support/audit'
import { openRealm } from '../support/keycloak-driver'

const { driver, realm, server } = await openRealm()
const admin = server.adminClient()
const SECRET = 'S3cret!-never-to-be-seen'

/** Answers what the requests leave in the audit trail, oldest first. */
async function eventsOf(requests: () => Promise<unknown>): Promise<AdminEvent[]> {
  await admin.realms.clearAdminEvents({ realm: realm.name })
  await requests()
  return (await adminEvents(admin, realm)).reverse()
}

const shown = (events: readonly AdminEvent[]): string[] =>
  events
    .map(({ operationType, resourceType, resourcePath }) => `${operationType} ${resourceType} ${resourcePath}`)
    .sort()

await keepEvents(admin, realm, true)

test('each change is one event, as Keycloak’s own console would write it', async () => {
  const ids: Record<string, string> = {}
  const events = await eventsOf(async () => {
    ids['user'] = (await createUser(driver, { displayName: 'A' })).id
    await driver.patch(`/Users/${ids['user']}`, [{ op: 'replace', path: 'displayName', value: 'B' }])
    await driver.put(`/Users/${ids['user']}`, userBody({ userName: unique('renamed') }))
    ids['group'] = (await createGroup(driver)).id
    await driver.patch(`/Groups/${ids['group']}`, [{ op: 'replace', path: 'externalId', value: 'x' }])
    await driver.patch(`/Groups/${ids['group']}`, [{ op: 'add', path: 'members', value: [{ value: ids['user'] }] }])
    await driver.patch(`/Groups/${ids['group']}`, [{ op: 'remove', path: 'members' }])
    await driver.delete(`/Groups/${ids['group']}`)
    await driver.delete(`/Users/${ids['user']}`)
  })
  const [user, group] = [ids['user'], ids['group']]
  expect(shown(events)).toEqual(
    [
      `CREATE USER users/${user}`,
      `UPDATE USER users/${user}`,
      `UPDATE USER users/${user}`,
      `CREATE GROUP groups/${group}`,
      `UPDATE GROUP groups/${group}`,
      `CREATE GROUP_MEMBERSHIP users/${user}/groups/${group}`,
      `DELETE GROUP_MEMBERSHIP users/${user}/groups/${group}`,
      `DELETE GROUP groups/${group}`,
      `DELETE USER users/${user}`,
    ].sort(),
  )
})

test('the actor is the calling client, with its service account and its address', async () => {
  const [event] = await eventsOf(() => createUser(driver))
  const [client] = await admin.clients.find({ realm: realm.name, clientId: realm.clientId })
  const account = await admin.clients.getServiceAccountUser({ realm: realm.name, id: client!.id! })
  expect(event!.authDetails).toMatchObject({ clientId: client!.id, userId: account.id, ipAddress: '127.0.0.1' })
  expect((await auditOf(admin, realm))[0]).toMatchObject({ clientId: realm.clientId })
})

test('no event holds a secret', async () => {
  const events = await eventsOf(async () => {
    const { id } = await createUser(driver, { password: SECRET })
    await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'password', value: `${SECRET}2` }])
    await driver.put(`/Users/${id}`, userBody({ password: `${SECRET}3` }))
  })
  expect(events.length).toBeGreaterThanOrEqual(3)
  expect(JSON.stringify(events)).not.toContain(SECRET)
  expect(JSON.stringify(events)).not.toContain(await realm.token())
})

test('what changes nothing, and what is refused, is no event', async () => {
  const user = await createUser(driver, { displayName: 'A' })
  const group = await createGroup(driver, { members: [{ value: user.id }] })
  const taken = await createUser(driver)
  const events = await eventsOf(async () => {
    await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'displayName', value: 'A' }])
    await driver.put(`/Users/${user.id}`, await read(driver, `/Users/${user.id}`))
    await driver.patch(`/Groups/${group.id}`, [{ op: 'add', path: 'members', value: [{ value: user.id }] }])
    await driver.patch(`/Groups/${group.id}`, [{ op: 'remove', path: 'members[value eq "nobody"]' }])
    await driver.post('/Users', userBody({ userName: taken['userName'] }))
    await driver.patch(`/Users/${user.id}`, [
      { op: 'replace', path: 'displayName', value: 'B' },
      { op: 'remove', path: 'userName' },
    ])
    await driver.patch(`/Groups/${group.id}`, [
      { op: 'remove', path: 'members' },
      { op: 'add', path: 'members', value: [{ value: 'nobody' }] },
    ])
    await driver.delete('/Users/nobody')
  })
  expect(events).toEqual([])
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([user.id])
})

test('members that come with a group, or are replaced, are one event each', async () => {
  const [a, b, c] = [await createUser(driver), await createUser(driver), await createUser(driver)]
  const events = await eventsOf(async () => {
    const { id } = await createGroup(driver, { members: [{ value: a.id }, { value: b.id }] })
    await driver.patch(`/Groups/${id}`, [{ op: 'replace', path: 'members', value: [{ value: b.id }, { value: c.id }] }])
  })
  const kinds = events
    .filter(({ resourceType }) => String(resourceType) === 'GROUP_MEMBERSHIP')
    .map(({ operationType, resourcePath }) => `${operationType} ${resourcePath!.split('/')[1]}`)
  expect(kinds.sort()).toEqual([`CREATE ${a.id}`, `CREATE ${b.id}`, `CREATE ${c.id}`, `DELETE ${a.id}`].sort())
})

test('a representation is kept only where the realm asks for it', async () => {
  await keepEvents(admin, realm, false)
  const [event] = await eventsOf(() => createUser(driver))
  expect(event!.representation).toBeUndefined()
})
