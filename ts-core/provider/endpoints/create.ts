import { locationOf, versionOf } from '../../directory/meta'
import { project } from '../../protocol/list/projection'
import { readResource } from '../body'
import type { Exchange, ScimResponse } from '../request'

/** RFC 7644 §3.3 */
export function create({ request, scope, handler, dialect, projection }: Exchange): ScimResponse {
  const { resource } = readResource(request, handler.resourceType, dialect)
  const { id, created } = handler.create(scope, resource)
  const stored = handler.read(scope, id, projection, 'written')
  return {
    status: created ? 201 : 200,
    headers: { Location: locationOf(handler.resourceType, id, scope.baseUrl), ETag: versionOf(stored) },
    body: project(stored, projection),
  }
}
