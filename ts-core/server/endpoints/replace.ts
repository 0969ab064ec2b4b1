import { dialectOf } from '../../dialects/dialect'
import { type ParsedResource, readResource } from '../body'
import { preconditionIn } from '../preconditions'
import type { Exchange, ScimResponse } from '../exchange'
import type { JsonObject } from '../../protocol/json'
import { type PatchOperation, parsePatchOp } from '../../protocol/patch/operation'
import type { ResourceType } from '../../protocol/schema/attribute'
import { PATCH_OP } from '../../protocol/urns'
import { get } from './get'

/** RFC 7644 §3.5.1 */
export function replace(exchange: Exchange): ScimResponse {
  const { request, scope, handler, id } = exchange
  const dialect = dialectOf(scope.config, request.http.headers)
  const parsed = readResource(request, handler.resourceType, dialect)
  if (dialect.keepsUnsent) handler.patch(scope, id, partOf(parsed, handler.resourceType), preconditionIn(request))
  else handler.replace(scope, id, parsed.resource, parsed.named, preconditionIn(request))
  return get(exchange)
}

/** What the body names, and nothing else: the rest of the resource stays. */
function partOf({ resource, named }: ParsedResource, resourceType: ResourceType): readonly PatchOperation[] {
  const { schemas: _, ...value } = resource
  const cleared = resourceType.schema.attributes.filter(
    ({ name, mutability }) => mutability !== 'readOnly' && named.has(name) && !(name in value),
  )
  const operations: JsonObject[] = cleared.map(({ name }) => ({ op: 'remove', path: name }))
  return parsePatchOp({ schemas: [PATCH_OP], Operations: [{ op: 'replace', value }, ...operations] }, resourceType)
}
