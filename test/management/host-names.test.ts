import { afterAll, describe, expect, test } from 'vitest'
import { ROUTES } from '../../ts-core/admin/routes'
import { unique } from '../support/builders'
import { addTarget } from '../support/hints'
import { providerJar } from '../support/jars'
import { attachKeycloak, startKeycloak } from '../support/keycloak'
import { managementOf } from './management'

/** A server behind a proxy, with an address of its own for administrators. */
const OPTIONS = ['--http-relative-path=/auth', '--http-management-relative-path=/', '--hostname=https://id.example/auth', '--hostname-admin=https://admin.example/auth']

const server = await startKeycloak({ jars: [providerJar()], database: 'h2', options: OPTIONS })
afterAll(() => server.stop())
const { url, ...address } = server
const behind = attachKeycloak({ ...address, url: `${url}/auth` })
const admin = behind.adminClient()
const realm = unique('realm')
await admin.realms.create({ realm, enabled: true, attributes: { 'scim.authentication.mode': 'KEYCLOAK' } })
const id = await addTarget(admin, realm, { enabled: 'false' })
const ask = managementOf(behind, realm)

describe('behind a path and an address of its own for administrators', () => {
  test('the URLs are those that SCIM clients reach', async () => {
    const { json } = await ask('GET', '/status')
    const root = `https://id.example/auth/realms/${realm}/scim/v2`
    expect(json).toMatchObject({ state: 'on', baseUrl: root, organizationUrl: `${root}/organizations/{organization}` })
  })

  test('every route that only reads answers', async () => {
    const plain = ROUTES.filter(({ method, path }) => method === 'GET' && !path.includes('objectId'))
    for (const { path } of plain) expect([path, (await ask('GET', path.replace('{id}', id))).status]).toEqual([path, 200])
  })

  test('what is not there is told by its path below the API', async () => {
    expect(await ask('GET', '/nothing')).toMatchObject({ status: 404, json: { error: 'not_found', error_description: expect.stringContaining('There is nothing at /nothing') } })
  })

  test('the OpenAPI document names a server that leads back to the routes', async () => {
    const { json } = await ask('GET', '/openapi.json')
    const status = new URL(`${json.servers[0].url}/status`, `${behind.url}/admin/realms/${realm}/scim/openapi.json`)
    const answer = await fetch(status, { headers: { authorization: `Bearer ${await admin.getAccessToken()}` } })
    expect(await answer.json()).toMatchObject({ targets: [{ id }] })
  })
})
