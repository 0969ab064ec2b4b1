import { dialectOf } from '../../dialects/dialect'
import { readResource } from '../body'
import { preconditionIn } from '../preconditions'
import type { Exchange, ScimResponse } from '../exchange'
import { get } from './get'

/** RFC 7644 §3.5.1 */
export function replace(exchange: Exchange): ScimResponse {
  const { request, scope, handler, id } = exchange
  const { resource, named } = readResource(request, handler.resourceType, dialectOf(scope.config))
  handler.replace(scope, id, resource, named, preconditionIn(request))
  return get(exchange)
}
