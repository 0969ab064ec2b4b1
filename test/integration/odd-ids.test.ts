import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGroup, createUser, ENTERPRISE, groupBody, memberIds, read, USER, userBody } from '../support/builders'
import { openRealm } from '../support/keycloak-driver'

const { driver, realm, server } = await openRealm()
const user = await createUser(driver)
const group = await createGroup(driver, { members: [{ value: user.id }] })
const [keys] = await server.adminClient().components.find({ realm: realm.name, type: 'org.keycloak.keys.KeyProvider' })

/** Keycloak splits an id that begins with `f:` into the id of a user storage provider and that of a user there. */
const ODD = ['f:', 'f:x', 'f::', 'f:x:', 'f::x', 'f:x:y', 'f:x:y:z', 'F:x', `f:${user.id}`, `f:${user.id}:`, `f:${keys!.id}:x`, `f:${keys!.id}:`, `f:${user.id}:${user.id}`]

const part = fc.oneof(fc.constantFrom('', ':', 'f', 'f:', '*', '%', '%00', '\\', '"', "'", '..', 'é', '😀', user.id, keys!.id!), fc.string({ maxLength: 8, unit: 'grapheme' }))
const odd = fc.oneof(
  fc.array(part, { maxLength: 4 }).map((parts) => `f:${parts.join(':')}`),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  fc.string({ minLength: 300, maxLength: 400 }),
).filter((id) => !['.', '..', user.id, group.id].includes(id))

const member = (id: string) => [{ op: 'add', path: 'members', value: [{ value: id }] }]

/** Sends the id, which nobody has, wherever a client may write one. */
async function expectNobody(id: string): Promise<void> {
  const inPath = encodeURIComponent(id)
  for (const path of [`/Users/${inPath}`, `/Groups/${inPath}`]) {
    const answers = [
      await driver.get(path), await driver.delete(path), await driver.patch(path, [{ op: 'replace', path: 'externalId', value: 'x' }]),
      await driver.put(path, path.startsWith('/Users') ? userBody() : groupBody()),
    ]
    for (const { status } of answers) expect([400, 404]).toContain(status)
  }
  const quoted = JSON.stringify(id)
  for (const [path, filter] of [['/Users', `id eq ${quoted}`], ['/Groups', `id eq ${quoted}`], ['/Groups', `members.value eq ${quoted}`], ['/Users', `groups.value eq ${quoted}`], ['/Users', `${ENTERPRISE}:manager.value eq ${quoted}`]] as const) {
    const { status, body } = await driver.get(path, { filter })
    expect(status === 400 || (status === 200 && body.totalResults === 0)).toBe(true)
  }
  expect(await driver.patch(`/Groups/${group.id}`, member(id))).toMatchObject({ status: 400 })
  expect(await driver.post('/Groups', groupBody({ members: [{ value: id }] }))).toMatchObject({ status: 400 })
  expect([204, 400]).toContain((await driver.patch(`/Groups/${group.id}`, [{ op: 'remove', path: `members[value eq ${quoted}]` }])).status)
}

test.each(ODD)('"%s" is nobody', expectNobody)

test('whatever an id looks like, it is nobody', () => fc.assert(fc.asyncProperty(odd, expectNobody), { numRuns: 25 }), 120_000)

test('a manager may have any id, as before', async () => {
  for (const id of ODD) {
    const answer = await driver.post('/Users', { ...userBody(), schemas: [USER, ENTERPRISE], [ENTERPRISE]: { manager: { value: id } } })
    expect([201, 400]).toContain(answer.status)
    if (answer.status === 201) expect(await driver.delete(`/Users/${answer.body.id}`)).toMatchObject({ status: 204 })
  }
})

test('nobody has lost anything by it', async () => {
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([user.id])
})
