import type { Json, JsonObject } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'
import type { Attribute, AttrTarget, ResourceType } from '../../protocol/schema/attribute'
import { resolve } from '../../protocol/schema/registry'
import type { Difference } from '../digest'
import { attributesOf } from '../mapping/map'

/** Narrows a difference to the attributes that an update may send, by full name in lower case. */
export function narrowed(difference: Difference, payload: JsonObject, updated: ReadonlySet<string> | undefined): Difference {
  if (!updated) return difference
  const { changed, removed } = difference === 'all' ? { changed: [...attributesOf(payload).keys()], removed: [] } : difference
  const isUpdated = (name: string) => updated.has(name.toLowerCase())
  return { changed: changed.filter(isUpdated), removed: removed.filter(isUpdated) }
}

export const isNothing = (difference: Difference): boolean => difference !== 'all' && difference.changed.length + difference.removed.length === 0

/** Replaces each attribute that differs; attributes of the target that nobody here knows stay. */
export function operationsFor(difference: Difference, payload: JsonObject, type: ResourceType): readonly PatchOperation[] {
  const attributes = attributesOf(payload)
  const { changed, removed } = difference === 'all' ? { changed: [...attributes.keys()], removed: [] } : difference
  const replaced = changed.map((name) => replace(name, attributes.get(name)!, type))
  return [...replaced, ...removed.map((name): PatchOperation => ({ op: 'remove', target: targetOf(name, type) }))]
}

export const replace = (name: string, value: Json, type: ResourceType): PatchOperation => ({ op: 'replace', target: targetOf(name, type), value })

/** Finds an attribute by its full name. A mapping may write to attributes that no schema here has. */
function targetOf(name: string, type: ResourceType): AttrTarget {
  const end = name.lastIndexOf(':')
  const path = end < 0 ? { attrName: name } : { uri: name.slice(0, end), attrName: name.slice(end + 1) }
  return resolve(type, path) ?? { ...(path.uri !== undefined && { uri: path.uri }), attribute: { ...UNKNOWN, name: path.attrName } }
}

const UNKNOWN: Omit<Attribute, 'name'> = {
  type: 'string', multiValued: false, description: '', required: false, caseExact: true, mutability: 'readWrite', returned: 'default', uniqueness: 'none',
}
