import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { providerJar } from '../support/jars'
import { type KeycloakServer, startKeycloak } from '../support/keycloak'
import { importRealm } from '../support/keycloak-import'
import { openOwnTarget, optionsOf, soon } from './pushing'

const LONG = 600_000
const data = mkdtempSync(join(tmpdir(), 'imported-'))
let server: KeycloakServer | undefined

afterAll(async () => {
  await server?.stop()
  rmSync(data, { recursive: true, force: true })
})

const start = async () =>
  void (server = await startKeycloak({ jars: [providerJar()], database: 'h2', data, options: ['--spi-realm-restapi-extension--scim--http-allowed=127.0.0.1'] }))

const PEOPLE = Array.from({ length: 150 }, (_, index) => `imported-${index}`)

test('a realm that is imported while the server is down brings its target, which gets everybody after the start, and its rule, which is followed', async () => {
  const target = await openOwnTarget()
  await start()
  await server!.stop()
  const config = Object.fromEntries(Object.entries(optionsOf(target)).map(([name, value]) => [name, [value]]))
  const said = await importRealm({
    jars: [providerJar()],
    data,
    realm: {
      realm: 'imported', enabled: true,
      groups: [{ name: 'team' }, { name: 'ruled' }],
      users: PEOPLE.map((username, index) => ({ username, enabled: index > 0, ...(index < 3 && { groups: ['/team'] }) })),
      components: {
        'dev.scimts.keycloak.targets.ScimTargetProvider': [{ name: 'target', providerId: 'scim-target', config }],
        'dev.scimts.keycloak.rules.ScimRuleProvider': [{ name: 'rule', providerId: 'scim-rule', config: { filter: ['userName eq "imported-7"'], groups: ['/ruled'] } }],
      },
    },
  })
  expect(said).toContain("Realm 'imported' imported")
  expect(target.journal.entries).toEqual([])
  await start()
  await soon(() => target.users().map(({ userName }) => userName).sort(), LONG).toEqual([...PEOPLE].sort())
  expect(target.user(PEOPLE[0]!)).toMatchObject({ active: false })
  await soon(() => target.members('team')).toEqual(PEOPLE.slice(0, 3))
  await soon(() => target.members('ruled')).toEqual(['imported-7'])
  const admin = server!.adminClient()
  const [ada] = await admin.users.find({ realm: 'imported', username: PEOPLE[1]!, exact: true })
  await admin.users.del({ realm: 'imported', id: ada!.id! })
  await soon(() => target.user(PEOPLE[1]!)).toBeUndefined()
}, LONG)
