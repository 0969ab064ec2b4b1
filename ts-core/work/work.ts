import type { OnConfig } from '../config/load'
import type { Host } from '../host/host'
import type { Actor } from '../host/records'
import type { Models } from './models'

/**
 * The unit of work: who does something, in which realm or organization, and with what. A request is one; so is each run in
 * the background.
 */
export type Work = {
  readonly host: Host
  readonly actor: Actor
  /** Milliseconds since 1970, at the beginning. Nothing else is a clock. */
  readonly now: number
  readonly config: OnConfig
  /** The resource types as the realm has them. */
  readonly models: Models
  /** Undefined in the realm. */
  readonly organizationId: string | undefined
  /** Of the service provider, ends in `/v2`. */
  readonly baseUrl: string
}
