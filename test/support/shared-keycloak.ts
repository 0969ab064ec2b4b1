import { inject } from 'vitest'
import { attachKeycloak, type Keycloak, type KeycloakAddress } from './keycloak'

declare module 'vitest' {
  export interface ProvidedContext {
    keycloak: KeycloakAddress
  }
}

/** The one server that all integration files of this run share: our JAR and the probe, on the DATABASE asked for. */
export const sharedKeycloak = (): Keycloak => attachKeycloak(inject('keycloak'))
