import { project } from '../../protocol/list/projection'
import type { Exchange, ScimResponse } from '../exchange'

/** RFC 7644 §3.4.1 */
export function get({ scope, handler, projection, id }: Exchange): ScimResponse {
  return { status: 200, body: project(handler.read(scope, id, projection), projection) }
}
