import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cached } from './cache.mjs'
import { findJdk } from './jdk.mjs'
import { fetchArtifact } from './maven.mjs'
import { run, say, tail } from './progress.mjs'

export const KEYCLOAK_VERSION = process.env.KEYCLOAK_VERSION || '26.7.3'

/**
 * The unpacked distribution: fetched through Maven (which checks its sum) and unpacked once. Nobody writes into it.
 * @param {string} [version]
 * @returns {Promise<string>}
 */
export function ensureKeycloak(version = KEYCLOAK_VERSION) {
  return cached(`keycloak-${version}`, async (work) => {
    say(`fetching Keycloak ${version} through Maven (about 180 MB, once)`)
    await fetchArtifact('Keycloak', `org.keycloak:keycloak-quarkus-dist:${version}:zip`, work)
    await unpack(join(work, `keycloak-quarkus-dist-${version}.zip`), work)
    return join(work, `keycloak-${version}`)
  })
}

/** The JDK's own jar tool is the one unpacker that is surely there; it forgets the executable bits. @param {string} zip @param {string} work */
async function unpack(zip, work) {
  const home = findJdk().chosen?.home
  if (home === undefined) throw new Error('unpacking Keycloak needs a JDK')
  const { code, output } = await run('unpacking Keycloak', join(home, 'bin/jar'), ['xf', zip], { cwd: work })
  if (code !== 0) throw new Error(`jar xf ${zip} failed:\n${tail(output)}`)
  const version = /keycloak-quarkus-dist-(.+)\.zip$/.exec(zip)?.[1]
  const bin = join(work, `keycloak-${version}`, 'bin')
  for (const name of readdirSync(bin)) if (name.endsWith('.sh')) chmodSync(join(bin, name), 0o755)
}
