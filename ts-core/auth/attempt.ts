import type { Host } from '../host/host'
import type { Throttle } from './throttle'

/** One request's try to prove who calls. */
export type Attempt = {
  readonly host: Host
  readonly throttle: Throttle
  /** Keeps what is remembered of one tenant from the others; empty for the realm. */
  readonly tenant: string
  /** Milliseconds since 1970 UTC. */
  readonly now: number
}

/** Why it did not convince, for the log. */
export type Failure = { readonly failure: string }

export const failure = (reason: string): Failure => ({ failure: reason })
