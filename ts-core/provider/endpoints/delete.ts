import { preconditionIn } from '../preconditions'
import type { ResourceCall, ScimResponse } from '../request'

/** RFC 7644 §3.6 */
export function deleteResource({ request, work, handler, dialect, id }: ResourceCall): ScimResponse {
  handler.delete(work, id, preconditionIn(request, dialect))
  return { status: 204 }
}
