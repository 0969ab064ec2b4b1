import type { StartedTestContainer } from 'testcontainers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createUser, type Created, read } from '../support/builders'
import { prepareComposition } from '../support/compose'
import { keycloakImage, postgresImage } from '../support/container'
import { type Driver, httpDriver } from '../support/drivers'
import { providerJar } from '../support/jars'
import { connectAdmin } from '../support/keycloak-admin'
import { scimUrlOf } from '../support/keycloak-driver'
import { operatorResource, startPod } from '../support/operator'
import { clientToken, prepareRealm, type ScimRealm } from '../support/realm'

const MILLISECONDS = 600_000

const composition = await prepareComposition({ keycloak: await keycloakImage(), postgres: await postgresImage() }, providerJar())
afterAll(() => composition.remove(), MILLISECONDS)

let realm: ScimRealm
let driver: Driver
let user: Created

beforeAll(async () => {
  await composition.up()
  realm = await prepareRealm(composition)
  driver = httpDriver(scimUrlOf(realm), await realm.token())
  user = await createUser(driver)
}, MILLISECONDS)

describe('deploy/compose.yaml', () => {
  test('who is provisioned is found by a filter, and in Keycloak', async () => {
    const { body } = await driver.get('/Users', { filter: `userName eq "${user.userName}"` })
    expect(body.Resources.map(({ id }: Created) => id)).toEqual([user.id])
    const found = await connectAdmin(composition).users.findOne({ realm: realm.name, id: user.id })
    expect(found?.username).toBe(user.userName)
  })

  test('nothing can be written beside the data', async () => {
    const touch = (file: string): Promise<string> => composition.compose('exec', '-T', 'keycloak', 'touch', file)
    await touch('/opt/keycloak/data/file')
    await expect(touch('/opt/keycloak/providers/file')).rejects.toThrow('Read-only file system')
  })

  test('the containers come and go, the users stay', async () => {
    await composition.compose('down')
    await composition.up()
    expect((await read(driver, `/Users/${user.id}`)).userName).toBe(user.userName)
  }, MILLISECONDS)
})

describe('deploy/operator.yaml, with the same image and the same database', () => {
  const resource = operatorResource()
  const secrets = {
    'keycloak-database': { username: 'keycloak', password: composition.databasePassword },
    'keycloak-initial-admin': { username: composition.adminUser, password: composition.adminPassword },
  }
  const pods: StartedTestContainer[] = []

  beforeAll(async () => {
    const image = await composition.image('keycloak')
    await composition.compose('stop', 'keycloak')
    while (pods.length < resource.spec.instances) pods.push(await startPod(resource, image, composition.network, secrets))
  }, MILLISECONDS)
  afterAll(() => Promise.all(pods.map((pod) => pod.stop())), MILLISECONDS)

  async function driverOf(pod: StartedTestContainer): Promise<Driver> {
    const url = `http://${pod.getHost()}:${pod.getMappedPort(8080)}/realms/${realm.name}`
    return httpDriver(`${url}/scim`, await clientToken(url, realm)())
  }

  test('everybody is at the host name of the resource', async () => {
    const users = `${resource.spec.hostname.hostname}/realms/${realm.name}/scim/v2/Users`
    for (const driver of await Promise.all(pods.map(driverOf))) {
      expect((await read(driver, `/Users/${user.id}`))['meta'].location).toBe(`${users}/${user.id}`)
      const created = await createUser(driver)
      expect(created['meta'].location).toBe(`${users}/${created.id}`)
    }
  })

  test('what one instance changes has changed at the others', async () => {
    const drivers = await Promise.all(pods.map(driverOf))
    for (const [index, driver] of drivers.entries()) {
      const displayName = `changed by ${index}`
      await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'displayName', value: displayName }])
      for (const other of drivers) expect(await read(other, `/Users/${user.id}`)).toMatchObject({ displayName })
    }
  })
})
