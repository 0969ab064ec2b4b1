import type { ScopeName } from '../config/scopes'
import type { Actor } from '../host/records'

/** Who calls, once proven. */
export type Principal = {
  readonly actor: Actor
  /** For the log. */
  readonly name: string
  readonly scopes: readonly ScopeName[]
}

/** Somebody whom the directory does not know. */
export const externalPrincipal = (name: string, scopes: readonly ScopeName[]): Principal =>
  ({ actor: { clientId: null, userId: null }, name, scopes })
