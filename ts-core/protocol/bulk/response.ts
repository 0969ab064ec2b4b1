import { renderError, ScimError } from '../errors'
import type { JsonObject, Resource } from '../json'
import { BULK_RESPONSE } from '../urns'
import type { BulkOperation, Unreadable } from './request'

/** The result of one operation (RFC 7644 §3.7.3). */
export type Outcome =
  | { readonly status: number; readonly location: string; readonly version: string | undefined }
  | { readonly error: ScimError; readonly location: string | undefined }

export const isFailure = (outcome: Outcome): outcome is Extract<Outcome, { readonly error: ScimError }> => 'error' in outcome

export const bulkResponse = (operations: readonly JsonObject[]): Resource => ({ schemas: [BULK_RESPONSE], Operations: operations })

export function renderOutcome({ method, bulkId }: Pick<BulkOperation | Unreadable, 'method' | 'bulkId'>, outcome: Outcome): JsonObject {
  return {
    ...(outcome.location !== undefined && { location: outcome.location }),
    ...(method !== undefined && { method }),
    ...(bulkId !== undefined && { bulkId }),
    ...(isFailure(outcome)
      ? { status: String(outcome.error.status), response: renderError(outcome.error) }
      : { ...(outcome.version !== undefined && { version: outcome.version }), status: String(outcome.status) }),
  }
}
