import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = new URL('../../', import.meta.url)

const { version } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { readonly version: string }

/** The one provider JAR, as it ships. */
export const providerJar = (): string => built(`dist/keycloak-scim-ts-${version}.jar`)

/** The endpoint that lets tests call the directory ports; never ships. */
export const probeJar = (): string => built('java-shim/target/keycloak-scim-ts-probe.jar')

function built(path: string): string {
  const file = fileURLToPath(new URL(path, ROOT))
  if (!existsSync(file)) throw new Error(`${path} is missing: npm run build`)
  return file
}
