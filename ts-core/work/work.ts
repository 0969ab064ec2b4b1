import type { OnConfig } from '../config/load'
import type { Host } from '../host/host'
import type { Actor } from '../host/records'
import type { Models } from './models'

/** One run, for a request or in the background: in which directory, and for how long. Instants are milliseconds since 1970 UTC. */
export type Run = {
  readonly host: Host
  /** The beginning. What is stamped or compared takes this instant; `host.clock` tells only how much time is left. */
  readonly now: number
  /** Until when it may go on; then the server stops it. */
  readonly deadline: number
}

/**
 * The unit of work: who acts, in which realm or organization, and with what. A request is one; so is each run in the
 * background.
 */
export type Work = Run & {
  readonly actor: Actor
  readonly config: OnConfig
  /** The realm's resource types, mapped to the directory. */
  readonly models: Models
  /** Undefined where the tenant is the realm itself. */
  readonly organizationId: string | undefined
  /** The URL of the service provider; it ends in `/v2`. */
  readonly baseUrl: string
}
