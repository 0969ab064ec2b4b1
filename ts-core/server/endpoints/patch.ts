import { dialectOf } from '../../dialects/dialect'
import { readPatch } from '../body'
import { preconditionIn } from '../preconditions'
import type { Exchange, ScimResponse } from '../exchange'
import { get } from './get'

/** RFC 7644 §3.5.2. Entra advises 204 for groups, whose members would make the answer large. */
export function patch(exchange: Exchange): ScimResponse {
  const { request, scope, handler, id } = exchange
  handler.patch(scope, id, readPatch(request, handler.resourceType, dialectOf(scope.config, request.http.headers)), preconditionIn(request))
  const asked = request.parameters.has('attributes') || request.parameters.has('excludedattributes')
  return handler.quietPatch && !asked ? { status: 204 } : get(exchange)
}
