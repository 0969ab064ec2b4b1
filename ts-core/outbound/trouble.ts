import type { Failure } from '../protocol/client/answer'
import type { RetryAfter } from '../protocol/client/retry-after'

/** Why a request did not succeed: the target refused it, or no answer came, or the server may not send it. */
export type Trouble =
  | Failure
  | { readonly kind: 'unreachable' | 'blocked'; readonly error: { readonly status: 0; readonly detail: string } }
  /** Nothing was sent: the rate of the target is used up, or too little time is left for another request. */
  | { readonly kind: 'postponed'; readonly error: { readonly status: 0; readonly detail: string }; readonly resumeAt: number | null }
  /** The configuration of the target is wrong, or nothing can be concluded from it. */
  | { readonly kind: 'misconfigured'; readonly error: { readonly status: 0; readonly detail: string } }
  /** Trying again does not help. */
  | { readonly kind: 'hopeless'; readonly error: { readonly status: number; readonly detail: string } }

export const hopeless = (detail: string, status = 0): Trouble => ({ kind: 'hopeless', error: { status, detail } })

export const misconfigured = (detail: string): Trouble => ({ kind: 'misconfigured', error: { status: 0, detail } })

/** Says who has the trouble, and what follows from it. */
export type Verdict =
  /** The target: no request is sent until it is time again, and the object is not touched. */
  | { readonly about: 'target'; readonly status: 'retrying' | 'quarantined' | 'waiting'; readonly counts: boolean; readonly retryAfter: RetryAfter | undefined }
  /** The object: it is tried again later, or never. */
  | { readonly about: 'object'; readonly dead: boolean; readonly counts: boolean }

/** After so many failures in a row the target is what fails, and not the object. */
export const BREAKER = 5

/** Says who has the trouble. `failures`: of the target, in a row so far. `accepted`: it has accepted requests since it failed last. */
export function verdictOn(trouble: Trouble, { failures, accepted }: { readonly failures: number; readonly accepted: boolean }): Verdict {
  switch (trouble.kind) {
    case 'limited':
      return { about: 'target', status: 'waiting', counts: false, retryAfter: trouble.retryAfter }
    case 'postponed':
      return { about: 'target', status: 'waiting', counts: false, retryAfter: trouble.resumeAt === null ? undefined : { at: trouble.resumeAt } }
    case 'denied':
      // some service providers answer 403 for single accounts that they protect
      return accepted && trouble.error.status === 403 ? { about: 'object', dead: false, counts: true } : QUARANTINE
    case 'blocked':
    case 'misconfigured':
      return QUARANTINE
    case 'unreachable':
      return { about: 'target', status: 'retrying', counts: true, retryAfter: undefined }
    case 'failed':
      return failures + 1 < BREAKER ? { about: 'object', dead: false, counts: true } : { about: 'target', status: 'retrying', counts: true, retryAfter: undefined }
    case 'hopeless':
      return { about: 'object', dead: true, counts: false }
    case 'refused':
      return { about: 'object', dead: trouble.error.status === 413, counts: false }
    case 'conflict':
    case 'stale':
    case 'gone':
    case 'unsupported':
      return { about: 'object', dead: trouble.kind === 'unsupported', counts: false }
    default:
      return trouble satisfies never
  }
}

const QUARANTINE: Verdict = { about: 'target', status: 'quarantined', counts: true, retryAfter: undefined }

/** The trouble in words for the row, with what to do about it where that is known. */
export function sentenceOf(trouble: Trouble): string {
  const { status, detail } = trouble.error
  const remedy = REMEDIES[trouble.kind]
  return [status > 0 ? `${status}: ${detail}` : detail, ...(remedy === undefined ? [] : [remedy])].join(' ').slice(0, 2_000)
}

const REMEDIES: Readonly<Partial<Record<Trouble['kind'], string>>> = {
  denied: 'The target does not accept the credentials, or they do not suffice: correct those of the target, or their rights there.',
  blocked: 'This server sends no request there: correct the URL of the target, or add its host to the provider option http-allowed.',
  unreachable: 'Nobody answers at the URL of the target: is it right, is the service up, and may this server reach it?',
  limited: 'The target limits how much it is asked; delivery goes on by itself.',
}
