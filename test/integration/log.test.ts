import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { httpDriver } from '../support/drivers'
import { openRealm, scimUrlOf } from '../support/keycloak-driver'
import { keycloakOrganizations } from '../support/organizations'
import { sleep } from '../support/process'
import { addScimClient, clientToken } from '../support/realm'

const { realm, server } = await openRealm({ organizations: true })
const admin = server.adminClient()
const anonymous = httpDriver(scimUrlOf(realm), 'none')

async function linesOf(send: () => Promise<unknown>): Promise<readonly string[]> {
  const begun = server.log().length
  await send()
  return server.log().slice(begun).split('\n').filter((line) => line.includes('[dev.scimts.'))
}

test('a line about a request names the realm', async () => {
  const [line = ''] = await linesOf(async () => httpDriver(scimUrlOf(realm), await otherClient()).get('/Users'))
  expect(line).toMatch(new RegExp(`WARN .* realm ${realm.name}: \\[\\w+\\] GET /v2/Users answered 403: `))
})

/** Gets a token of a service account without any SCIM role. */
const otherClient = async (): Promise<string> => clientToken(realm.url, await addScimClient(admin, realm.name, 'no-role', []))()

test('a line about a request to an organization names both', async () => {
  const id = await keycloakOrganizations(admin, realm.name).make({ alias: 'globex', domain: 'globex.example' })
  const found = await admin.organizations.findOne({ realm: realm.name, id })
  await admin.organizations.updateById({ realm: realm.name, id }, { ...found, attributes: { SCIM_AUTHENTICATION_MODE: ['NOBODY'] } })
  const [line = ''] = await linesOf(() => anonymous.get('/organizations/globex/Users'))
  expect(line).toMatch(new RegExp(`ERROR .* realm ${realm.name}, organization globex: \\[\\w+\\] SCIM answers 503: organization attribute SCIM_AUTHENTICATION_MODE `))
})

/** Sends a part of the body that it has announced, and is gone. */
async function hangUp(): Promise<void> {
  const { hostname, port, pathname } = new URL(scimUrlOf(realm))
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write(`POST ${pathname}/v2/Users HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/scim+json\r\nContent-Length: 1000\r\n\r\n{"userName":`)
  await sleep(100)
  socket.destroy()
}

test('a client that hangs up in the middle of a body is no failure of ours', async () => {
  const lines = await linesOf(async () => {
    await Promise.all(Array.from({ length: 5 }, hangUp))
    await sleep(500)
  })
  expect(lines).toEqual([])
})
