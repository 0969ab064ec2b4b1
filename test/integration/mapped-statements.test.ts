import { beforeAll, expect, test } from 'vitest'
import { createUser } from '../support/builders'
import { openRealm } from '../support/keycloak-driver'
import { keycloakAdministrator } from '../support/realm-administrator'

const ACME = 'urn:example:params:scim:schemas:extension:acme:2.0:User'
const USERS = 40

const { driver, realm, server, statementsOf } = await openRealm({
  attributes: {
    'scim.map.roles': 'realm',
    'scim.map.entitlements': 'client:app',
    'scim.schema.attribute.badge': `${ACME}:badge;type=integer`,
    'scim.schema.attribute.tags': `${ACME}:tags;multiValued=true`,
  },
})

const costOf = (query: Readonly<Record<string, string>>, count: number) =>
  statementsOf(async () => {
    const { body } = await driver.get('/Users', { ...query, count })
    expect(body.Resources).toHaveLength(count)
  })

beforeAll(async () => {
  const administrator = keycloakAdministrator(server.adminClient(), realm.name)
  await administrator.makeClientRole('app', 'reader')
  for (const name of ['one', 'two']) await administrator.makeRole(name)
  for (let index = 0; index < USERS; index++)
    await createUser(driver, { roles: [{ value: 'one' }, { value: 'two' }], entitlements: [{ value: 'reader' }], [ACME]: { badge: index, tags: ['a', 'b'] } })
})

for (const query of [{}, { filter: 'roles eq "one" and entitlements.value eq "reader"' }, { filter: `${ACME}:tags eq "b" and ${ACME}:badge pr` }])
  test(`roles, entitlements and extensions cost a page of 40 what they cost one of 10: ${query.filter ?? 'no filter'}`, async ({ annotate }) => {
    const [ten, forty] = [await costOf(query, 10), await costOf(query, USERS)]
    await annotate(`${forty} statements`)
    expect(forty).toBe(ten)
    expect(forty).toBeLessThanOrEqual(8)
  })
