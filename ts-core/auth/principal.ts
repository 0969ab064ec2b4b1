import type { ScopeName } from '../config/scopes'
import type { Actor } from '../host/records'

/** The authenticated caller. */
export type Principal = {
  readonly actor: Actor
  /** Names the caller in the log. */
  readonly name: string
  readonly scopes: readonly ScopeName[]
}

/** Makes a principal that has no account in the directory. */
export const externalPrincipal = (name: string, scopes: readonly ScopeName[]): Principal =>
  ({ actor: { clientId: null, userId: null }, name, scopes })
