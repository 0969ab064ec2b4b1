import { at, segmentsOf } from '../../directory/paths'
import type { JsonObject } from '../../protocol/json'
import { type PatchOperation, parsePatchOp } from '../../protocol/patch/operation'
import type { ResourceType } from '../../protocol/schema/attribute'
import { resolveName } from '../../protocol/schema/registry'
import { PATCH_OP } from '../../protocol/urns'
import { type ParsedResource, readResource } from '../body'
import { preconditionIn } from '../preconditions'
import type { ResourceCall, ScimResponse } from '../request'
import { changed } from './changed'

/** RFC 7644 §3.5.1 */
export function replace(call: ResourceCall): ScimResponse {
  const { request, work, handler, dialect, id } = call
  const parsed = readResource(request, handler.resourceType, dialect)
  const precondition = preconditionIn(request, dialect)
  const written = dialect.keepsUnsent
    ? handler.patch(work, id, partOf(parsed, handler.resourceType), precondition)
    : handler.replace(work, id, parsed.resource, parsed.named(), precondition)
  return changed(call, written)
}

/** What the body names, and nothing else: the rest of the resource stays. */
function partOf({ resource, named }: ParsedResource, resourceType: ResourceType): readonly PatchOperation[] {
  const { schemas: _, ...value } = resource
  const cleared = [...named()].filter((path) => path !== 'schemas' && isWritable(path, resourceType) && at(value, segmentsOf(path)) === undefined)
  const operations: JsonObject[] = cleared.map((path) => ({ op: 'remove', path }))
  return parsePatchOp({ schemas: [PATCH_OP], Operations: [{ op: 'replace', value }, ...operations] }, resourceType)
}

function isWritable(path: string, resourceType: ResourceType): boolean {
  const target = resolveName(resourceType, path)
  return target !== undefined && [target.attribute, target.subAttribute].every((attribute) => attribute?.mutability !== 'readOnly')
}
