import { afterAll, expect, test } from 'vitest'
import { createUser } from '../support/builders'
import { keycloakImage, startContainer } from '../support/container'
import { httpDriver } from '../support/drivers'
import { providerJar } from '../support/jars'
import { connectAdmin } from '../support/keycloak-admin'
import { scimUrlOf } from '../support/keycloak-driver'
import { prepareRealm } from '../support/realm'

const server = await startContainer(await keycloakImage(), providerJar())
afterAll(() => server.stop())

const inside = async (...command: readonly string[]): Promise<string> => (await server.container.exec([...command])).output.trim()

test('it runs as the user of the official image, on a Java that GraalJS can use', async () => {
  expect(await inside('id', '-u')).toBe('1000')
  expect(Number(/version "(\d+)/.exec(await inside('java', '-version'))?.[1])).toBeGreaterThanOrEqual(21)
})

test('a JAR copied into providers/ serves SCIM after start-dev', async () => {
  const realm = await prepareRealm(server)
  const user = await createUser(httpDriver(scimUrlOf(realm), await realm.token()))
  const [found] = await connectAdmin(server).users.find({ realm: realm.name, username: String(user.userName), exact: true })
  expect(found?.id).toBe(user.id)
})
