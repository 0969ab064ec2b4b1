import type { Exchange, ScimResponse } from '../exchange'

/** RFC 7644 §3.6 */
export function remove({ scope, handler, id }: Exchange): ScimResponse {
  handler.delete(scope, id)
  return { status: 204 }
}
