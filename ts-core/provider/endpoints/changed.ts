import { versionOf } from '../../directory/meta'
import { project } from '../../protocol/list/projection'
import type { ResourceCall, ScimResponse } from '../request'
import type { Written } from '../resource-handler'

/** The answer to a change (RFC 7644 §3.5). */
export function changed({ work, handler, projection, id }: ResourceCall, written: Written): ScimResponse {
  const resource = written ?? handler.read(work, id, projection, 'written')
  return { status: 200, headers: { ETag: versionOf(resource) }, body: project(resource, projection) }
}
