import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { cached } from './cache.mjs'
import { fetchArtifact } from './maven.mjs'

const VERSION = '7.0.3'

/** The JAR of the UnboundID LDAP SDK, whose directory in memory the tests use. */
export async function ensureLdapSdk() {
  const folder = await cached(`unboundid-ldapsdk-${VERSION}`, async (work) => {
    const kept = join(work, 'jar')
    mkdirSync(kept)
    await fetchArtifact('the LDAP server for tests', `com.unboundid:unboundid-ldapsdk:${VERSION}`, kept)
    return kept
  })
  return join(folder, `unboundid-ldapsdk-${VERSION}.jar`)
}
