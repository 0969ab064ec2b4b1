import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Tls } from './tls'
import { attachKeycloak, type Keycloak, type KeycloakAddress } from './keycloak'

declare module 'vitest' {
  export interface ProvidedContext {
    keycloak: KeycloakAddress
    /** The folder of the server's file vault. */
    vault: string
    tls: Tls
  }
}

/** The server that all integration tests of this run share, with our JAR and the probe, on the chosen DATABASE. */
export const sharedKeycloak = (): Keycloak => attachKeycloak(inject('keycloak'))

/** Puts a secret where `${vault.<key>}` finds it in the realm. */
export const putInVault = (realm: string, key: string, secret: string): void =>
  writeFileSync(join(inject('vault'), `${realm.replaceAll('_', '__')}_${key.replaceAll('_', '__')}`), secret)
