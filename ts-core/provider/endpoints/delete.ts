import { preconditionIn } from '../preconditions'
import type { Exchange, ScimResponse } from '../request'

/** RFC 7644 §3.6 */
export function remove({ request, scope, handler, dialect, id }: Exchange): ScimResponse {
  handler.delete(scope, id, preconditionIn(request, dialect))
  return { status: 204 }
}
