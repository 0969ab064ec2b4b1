import type { Host } from '../host/host'
import type { Throttle } from './throttle'

/** One request's attempt to authenticate its caller. */
export type Attempt = {
  readonly host: Host
  readonly throttle: Throttle
  /** Separates what is remembered of one tenant from the others; empty for the realm. */
  readonly tenant: string
  /** Milliseconds since 1970 UTC. */
  readonly now: number
}

/** The reason, for the log, why the attempt did not convince. */
export type Failure = { readonly failure: string }

export const failure = (reason: string): Failure => ({ failure: reason })
