import { expect, test } from 'vitest'
import { type AdminEvent, adminEvents, keepEvents } from '../support/audit'
import { bulk, idIn, patch, post, postGroup, postUser, remove, statusesOf } from '../support/bulk'
import { createGroup, createUser, ENTERPRISE, memberIds, read, unique, userBody } from '../support/builders'
import { openRealm } from '../support/keycloak-driver'

const { driver, realm, server } = await openRealm()
const admin = server.adminClient()
await admin.realms.update({ realm: realm.name }, { passwordPolicy: 'length(12)' })
await keepEvents(admin, realm, true)

const title = (value: string) => [{ op: 'replace', path: 'title', value }]
const isStored = async (username: string) => (await admin.users.find({ realm: realm.name, username, exact: true })).length === 1

test('a failed operation leaves nothing in the database and in the cache, the others stay', async () => {
  const [ada, team] = [await createUser(driver, { title: 'before' }), await createGroup(driver)]
  const [good, refused] = [unique('good'), unique('refused')]
  const before = await read(driver, `/Users/${ada.id}`)
  const operations = await bulk(driver, [
    postUser('good', { userName: good }),
    postUser('refused', { userName: refused, password: 'short' }),
    patch(`/Users/${ada.id}`, [...title('after'), { op: 'replace', path: 'password', value: 'short' }]),
    patch(`/Groups/${team.id}`, [{ op: 'replace', path: 'displayName', value: unique('renamed') }, { op: 'add', path: 'members', value: [{ value: 'nobody' }] }]),
    patch(`/Groups/${team.id}`, [{ op: 'add', path: 'members', value: [{ value: 'bulkId:good' }] }]),
  ])
  expect(statusesOf(operations)).toEqual(['201', '400', '400', '400', '200'])
  expect(operations[1].response.detail).toMatch(/^"password": .*minimum length 12/)
  expect(JSON.stringify(operations)).not.toContain('"short"')
  expect(await Promise.all([good, refused].map(isStored))).toEqual([true, false])
  expect(await read(driver, `/Users/${ada.id}`)).toEqual(before)
  expect(JSON.stringify(await admin.users.findOne({ realm: realm.name, id: ada.id }))).not.toContain('after')
  expect((await admin.groups.findOne({ realm: realm.name, id: team.id }))!.name).toBe(team['displayName'])
  expect(memberIds(await read(driver, `/Groups/${team.id}`))).toEqual([idIn(operations[0])])
})

test('an operation sees what those before it did to the same resource, and another request all of it', async () => {
  const operations = await bulk(driver, [
    postUser('ada'),
    postGroup('team', 'bulkId:ada'),
    patch('/Users/bulkId:ada', title('one')),
    patch('/Users/bulkId:ada', [{ op: 'remove', path: 'title[value eq "x"]' }]),
    patch('/Users/bulkId:ada', [{ op: 'add', path: 'emails', value: [{ value: 'one@example.com', type: 'work' }] }]),
    patch('/Users/bulkId:ada', [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'two@example.com' }]),
    remove('/Groups/bulkId:team'),
    patch('/Groups/bulkId:team', [{ op: 'remove', path: 'members' }]),
  ])
  expect(statusesOf(operations)).toEqual(['201', '201', '200', '400', '200', '200', '204', '404'])
  const ada = await read(driver, `/Users/${idIn(operations[0])}`)
  expect(ada).toMatchObject({ title: 'one', emails: [{ value: 'two@example.com', type: 'work' }] })
  expect(ada).not.toHaveProperty('groups')
})

test('the admin events are those of what was done, by whom and from where', async () => {
  await admin.realms.clearAdminEvents({ realm: realm.name })
  const operations = await bulk(driver, [postUser('a'), postUser('b', { password: 'short' }), postGroup('g', 'bulkId:a'), patch('/Users/bulkId:a', title('x'))])
  expect(statusesOf(operations)).toEqual(['201', '400', '201', '200'])
  const [user, , group] = operations.map((each) => ('location' in each ? idIn(each) : ''))
  const events = (await adminEvents(admin, realm)).reverse()
  const shown = ({ operationType, resourcePath }: AdminEvent) => `${operationType} ${resourcePath}`
  expect(events.map(shown).sort()).toEqual([`CREATE groups/${group}`, `CREATE users/${user}`, `CREATE users/${user}/groups/${group}`, `UPDATE users/${user}`])
  const [client] = await admin.clients.find({ realm: realm.name, clientId: realm.clientId })
  for (const { authDetails } of events) expect(authDetails).toMatchObject({ clientId: client!.id, ipAddress: '127.0.0.1' })
})

test('a dozen bulk requests at the same moment, on the same rows in opposite order, end and count', async () => {
  const [ada, bob, team] = [await createUser(driver), await createUser(driver), await createGroup(driver)]
  const join = patch(`/Groups/${team.id}`, [{ op: 'add', path: 'members', value: [{ value: 'bulkId:new' }] }])
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => {
    const changes = [ada, bob].map(({ id }) => patch(`/Users/${id}`, [{ op: 'add', path: 'roles', value: [{ value: `r${index}` }] }]))
    return bulk(driver, [...(index % 2 === 0 ? changes : changes.toReversed()), postUser('new'), join])
  }))
  for (const operations of answers) expect(statusesOf(operations)).toEqual(['200', '200', '201', '200'])
  for (const { id } of [ada, bob]) expect((await read(driver, `/Users/${id}`))['roles']).toHaveLength(12)
  expect(memberIds(await read(driver, `/Groups/${team.id}`))).toHaveLength(12)
})

test('a circle is closed in the database, or leaves nothing there', async () => {
  const by = (bulkId: string) => ({ [ENTERPRISE]: { manager: { value: `bulkId:${bulkId}` } } })
  const [a, b] = [unique('a'), unique('b')]
  const circle = (password: string) => [post('/Users', 'a', userBody({ userName: a, ...by('b') })), post('/Users', 'b', userBody({ userName: b, password, ...by('a') }))]
  expect(statusesOf(await bulk(driver, circle('short')))).toEqual(['409', '400'])
  expect(await Promise.all([a, b].map(isStored))).toEqual([false, false])
  const operations = await bulk(driver, circle('long enough for all'))
  expect(statusesOf(operations)).toEqual(['201', '201'])
  expect((await read(driver, `/Users/${idIn(operations[0])}`))[ENTERPRISE].manager.value).toBe(idIn(operations[1]))
})
