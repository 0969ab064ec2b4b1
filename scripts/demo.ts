import { type KeycloakServer, startKeycloak } from '../test/support/keycloak'
import { lastLines } from '../test/support/process'
import { prepareRealm, type ScimRealm } from '../test/support/realm'
import { createClient } from './demo/exchange'
import { playStory } from './demo/story'
import { buildJar } from './build'

const once = process.argv.includes('--once')

let server: KeycloakServer | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void leave(0))

try {
  server = await startWithJar()
  const realm = await prepareRealm(server, { name: 'demo' })
  const problems = await play(realm)
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
  const keycloak = await startKeycloak({ jars: [jar], database: 'h2' })
  console.log(`Keycloak started in ${keycloak.startedIn} s at ${keycloak.url}`)
  return keycloak
}

async function play({ scimUrl, token }: ScimRealm): Promise<number> {
  console.log(`\nA provisioning story at ${scimUrl}`)
  const client = createClient(scimUrl, token)
  await playStory(client)
  const count = client.problems.length
  console.log(count === 0 ? '\nThe story went as expected.' : `\n${count} mismatches:\n  ${client.problems.join('\n  ')}`)
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

Ctrl-C stops the server and forgets it.`)
}

async function leave(problemCount: number): Promise<void> {
  await server?.stop()
  process.exit(problemCount === 0 ? 0 : 1)
}
