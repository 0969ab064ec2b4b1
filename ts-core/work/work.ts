import type { OnConfig } from '../config/load'
import type { Host } from '../host/host'
import type { Actor } from '../host/records'
import type { Models } from './models'

/**
 * The unit of work: who acts, in which realm or organization, and with what. A request is one; so is each run in the
 * background.
 */
export type Work = {
  readonly host: Host
  readonly actor: Actor
  /** Milliseconds since 1970 UTC, taken at the beginning. There is no other clock. */
  readonly now: number
  readonly config: OnConfig
  /** The realm's resource types, mapped to the directory. */
  readonly models: Models
  /** Undefined where the tenant is the realm itself. */
  readonly organizationId: string | undefined
  /** The URL of the service provider; it ends in `/v2`. */
  readonly baseUrl: string
}
