import { versionOf } from '../../directory/meta'
import { project } from '../../protocol/list/projection'
import { isNotModified } from '../../protocol/version'
import { preconditionsIn } from '../preconditions'
import type { ResourceCall, ScimResponse } from '../request'

/** RFC 7644 §3.4.1, §3.14 */
export function get({ request, work, handler, dialect, projection, id }: ResourceCall): ScimResponse {
  const resource = handler.read(work, id, projection)
  const headers = { ETag: versionOf(resource) }
  return isNotModified(preconditionsIn(request, dialect), headers.ETag) ? { status: 304, headers } : { status: 200, headers, body: project(resource, projection) }
}
