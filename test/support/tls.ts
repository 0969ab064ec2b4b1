import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeyPair } from '../../ts-core/host/records'
import { makeAuthority } from './certificates'

/** What tests know of the server's TLS. */
export type Tls = {
  /** The authority that the server trusts. */
  readonly authority: KeyPair
  /** The certificate in the keystore of the server's own client. */
  readonly ofServer: string
}

const PASSWORD = 'changeit'

/** A truststore and a client keystore for a server, as its environment names them. */
export function makeTls(): { readonly known: Tls; readonly environment: Readonly<Record<string, string>>; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'scim-tls-'))
  const [trusted, keystore] = [join(folder, 'trusted.pem'), join(folder, 'client.p12')]
  const authority = makeAuthority('authority of the tests')
  writeFileSync(trusted, authority.certificate)
  const program = process.env.JAVA_HOME === undefined ? 'keytool' : join(process.env.JAVA_HOME, 'bin/keytool')
  const keytool = (...options: readonly string[]): string =>
    execFileSync(program, [...options, '-alias', 'client', '-keystore', keystore, '-storepass', PASSWORD, '-storetype', 'PKCS12'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString()
  keytool('-genkeypair', '-keyalg', 'EC', '-groupname', 'secp256r1', '-dname', 'CN=client of the server')
  const client = 'KC_SPI_CONNECTIONS_HTTP_CLIENT__DEFAULT__CLIENT_KEYSTORE'
  return {
    known: { authority, ofServer: keytool('-exportcert', '-rfc') },
    environment: { KC_TRUSTSTORE_PATHS: trusted, [client]: keystore, [`${client}_PASSWORD`]: PASSWORD, KC_SPI_CONNECTIONS_HTTP_CLIENT__DEFAULT__CLIENT_KEY_PASSWORD: PASSWORD },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
