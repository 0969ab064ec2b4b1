import { readPatch } from '../body'
import { preconditionIn } from '../preconditions'
import type { ResourceCall, ScimResponse } from '../request'
import { changed } from './changed'

/** RFC 7644 §3.5.2. Of groups the answer is 204: their members would make it large. */
export function patch(call: ResourceCall): ScimResponse {
  const { request, work, handler, dialect, id } = call
  const written = handler.patch(work, id, readPatch(request, handler.resourceType, dialect), preconditionIn(request, dialect))
  const asked = request.parameters.has('attributes') || request.parameters.has('excludedattributes')
  return handler.quietPatch && !asked ? { status: 204 } : changed(call, written)
}
