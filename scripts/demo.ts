import { type KeycloakServer, startKeycloak } from '../test/support/keycloak'
import { adminToken } from '../test/support/keycloak-admin'
import { lastLines } from '../test/support/process'
import { prepareRealm, type ScimRealm } from '../test/support/realm'
import { type Client, createClient } from './demo/client'
import { playOutbound } from './demo/outbound'
import { playStory } from './demo/story'
import { buildJar } from './build'

const once = process.argv.includes('--once')

/** The target of the story is on this machine, without TLS. */
const OWN_ADDRESS = '--spi-realm-restapi-extension--scim--http-allowed=127.0.0.1'

let server: KeycloakServer | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void leave(0))

try {
  server = await startWithJar()
  const realm = await prepareRealm(server, { name: 'demo' })
  const app = await prepareRealm(server, { name: 'app' })
  const problems = await play(server, realm, app)
  if (once || problems > 0) await leave(problems)
  else invite(server, realm)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  if (server !== undefined) console.error(`The end of the server's log:\n${lastLines(server.log())}`)
  await leave(1)
}

async function startWithJar(): Promise<KeycloakServer> {
  const jar = await buildJar()
  console.log('Starting Keycloak with the JAR (the first start with a new JAR builds: about a minute) …')
  const keycloak = await startKeycloak({ jars: [jar], database: 'h2', options: [OWN_ADDRESS] })
  console.log(`Keycloak started in ${keycloak.startedIn} s at ${keycloak.url}`)
  return keycloak
}

async function play(keycloak: KeycloakServer, realm: ScimRealm, app: ScimRealm): Promise<number> {
  const clients: Client[] = []
  const client = (...wish: Parameters<typeof createClient>): Client => {
    const created = createClient(...wish)
    clients.push(created)
    return created
  }
  console.log(`\nPeople come in: an identity provider provisions ${realm.scimUrl}`)
  await playStory(client({ url: realm.scimUrl, token: realm.token }))
  console.log(`\nPeople go out: what happens in the realm ${realm.name} arrives at ${app.scimUrl}`)
  const admin = client({ url: `${keycloak.url}/admin/realms/${realm.name}`, token: adminToken(keycloak), mediaType: 'application/json' })
  await playOutbound(admin, client({ url: app.scimUrl, token: app.token }), app)
  const problems = clients.flatMap((each) => each.problems)
  const count = problems.length
  console.log(count === 0 ? '\nThe story went as expected.' : `\n${count} mismatches:\n  ${problems.join('\n  ')}`)
  return count
}

function invite({ url, adminUser, adminPassword }: KeycloakServer, { scimUrl, tokenUrl, clientId, secret }: ScimRealm): void {
  console.log(`
SCIM      ${scimUrl}
Console   ${url}/admin/master/console/#/demo  (${adminUser} / ${adminPassword})

A token, and a first request:

  TOKEN=$(curl -s -d grant_type=client_credentials -d client_id=${clientId} -d client_secret=${secret} \\
    ${tokenUrl} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -s -H "Authorization: Bearer $TOKEN" '${scimUrl}/Users'

Whoever you create in the realm demo appears in the realm app:

  ${url}/admin/master/console/#/app/users

Ctrl-C stops the server and forgets it.`)
}

async function leave(problemCount: number): Promise<void> {
  await server?.stop()
  process.exit(problemCount === 0 ? 0 : 1)
}
