import { locationOf, versionOf } from '../../directory/meta'
import { project } from '../../protocol/list/projection'
import { readResource } from '../body'
import type { ResourceCall, ScimResponse } from '../request'

/** RFC 7644 §3.3 */
export function create({ request, work, handler, dialect, projection }: ResourceCall): ScimResponse {
  const { resource } = readResource(request, handler.resourceType, dialect)
  const { id, created, written } = handler.create(work, resource)
  const stored = written ?? handler.read(work, id, projection, 'written')
  return {
    status: created ? 201 : 200,
    headers: { Location: locationOf(handler.resourceType, id, work.baseUrl), ETag: versionOf(stored) },
    body: project(stored, projection),
  }
}
