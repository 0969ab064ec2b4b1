import { ScimError } from '../protocol/errors'

/** The refusal of a caller. The client reads the same text for every reason; the reason goes to the log. */
export class Refusal extends ScimError {
  constructor(
    status: 401 | 403 | 429,
    detail: string,
    reason: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(status, undefined, detail, reason)
    this.name = 'Refusal'
  }
}

export const forbidden = (detail: string): Refusal => new Refusal(403, detail, detail)

export const throttled = (reason: string, seconds: number): Refusal =>
  new Refusal(429, 'Too many attempts with credentials that are not valid.', reason, { 'Retry-After': String(seconds) })
