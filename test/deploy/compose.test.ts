import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { argumentsOf, manifest } from '../support/manifests'

type Service = {
  readonly build?: { readonly context: string; readonly args: Readonly<Record<string, string>> }
  readonly command?: readonly string[]
  readonly read_only?: boolean
  readonly tmpfs?: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly volumes?: readonly string[]
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}
type Compose = { readonly services: { readonly database: Service; readonly keycloak: Service }; readonly volumes: object }

const { services, volumes } = manifest<Compose>('deploy/compose.yaml')
const { database, keycloak } = services

test('Keycloak is built by the Dockerfile beside it, which knows every argument', () => {
  const { context, args } = keycloak.build!
  expect(argumentsOf(join('deploy', context, 'Dockerfile')).sort()).toEqual(Object.keys(args).sort())
})

test('what was built into the image is what it starts with', () => {
  expect(keycloak.command!.slice(0, 2)).toEqual(['start', '--optimized'])
  expect(keycloak.build!.args['DATABASE']).toBe('postgres')
  expect(keycloak.environment['KC_DB_URL']).toMatch(/^jdbc:postgresql:/)
})

test('Keycloak asks the database that is there, as the user that it has', () => {
  const { POSTGRES_DB, POSTGRES_USER, POSTGRES_PASSWORD } = database.environment
  const { KC_DB_URL, KC_DB_USERNAME, KC_DB_PASSWORD } = keycloak.environment
  expect([KC_DB_URL, KC_DB_USERNAME, KC_DB_PASSWORD]).toEqual([`jdbc:postgresql://database/${POSTGRES_DB}`, POSTGRES_USER, POSTGRES_PASSWORD])
  expect(database.volumes!.map((volume) => volume.split(':')[0])).toEqual(Object.keys(volumes))
})

test('Keycloak waits for the database: it ends when there is none', () => {
  expect(keycloak.depends_on).toEqual({ database: { condition: 'service_healthy' } })
  expect(database.healthcheck!.test).toContain(`--username=${database.environment['POSTGRES_USER']}`)
})

test('nothing is writable but what docs/install.md says', () => {
  expect(keycloak.read_only).toBe(true)
  for (const place of keycloak.tmpfs!) expect(readFileSync('docs/install.md', 'utf8')).toContain(`--tmpfs ${place}`)
})

test('no image and no administrator is guessed', () => {
  const text = readFileSync('deploy/compose.yaml', 'utf8')
  for (const name of ['KEYCLOAK_IMAGE', 'POSTGRES_IMAGE', 'KEYCLOAK_ADMIN_PASSWORD']) expect(text).toMatch(new RegExp(`\\$\\{${name}:\\?`))
})
