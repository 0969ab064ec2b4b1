import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keycloakImage, runProviderImage } from '../support/container'
import { providerJar } from '../support/jars'

const folder = mkdtempSync(join(tmpdir(), 'keycloak-scim-ts-providers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the init container of the chart copies the JAR, as uid 1000 on a read-only root', async () => {
  chmodSync(folder, 0o777)
  await runProviderImage(await keycloakImage(), providerJar(), folder)
  expect(readdirSync(folder)).toEqual(['keycloak-scim-ts.jar'])
  expect(readFileSync(join(folder, 'keycloak-scim-ts.jar')).equals(readFileSync(providerJar()))).toBe(true)
})
