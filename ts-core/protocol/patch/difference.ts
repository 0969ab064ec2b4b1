import { isEmpty, isObject, isUnassigned, type Resource, sameJson } from '../json'
import type { AttrTarget, ResourceType } from '../schema/attribute'
import { COMMON_ATTRIBUTES } from '../schema/registry'
import { dropReadOnly } from '../schema/validate'
import { elementsDifference } from './difference-elements'
import { partsDifference } from './difference-parts'
import type { PatchOperation } from './operation'
import { elementsOf, isWritable, readTarget } from './target'

/**
 * Makes the operations that turn one resource into the other (RFC 7644 §3.5.2); none where they are equal. The order of
 * values and `"primary": false` do not count (RFC 7643 §2.4). Differences that no request can make are left out:
 * readOnly attributes and immutable values that are set. A password that `after` does not hold stays as it is.
 */
export function difference(before: Resource, after: Resource, resourceType: ResourceType): readonly PatchOperation[] {
  const [old, now] = [dropReadOnly(before, resourceType), dropReadOnly(after, resourceType)]
  return writableTargets(resourceType).flatMap((target) => attributeDifference(target, old, now))
}

/** `schemas` is left out: it follows from the other attributes. */
function writableTargets({ schema, schemaExtensions }: ResourceType): readonly AttrTarget[] {
  const core = [...COMMON_ATTRIBUTES.filter(({ name }) => name !== 'schemas'), ...schema.attributes]
  const extensions = schemaExtensions.flatMap(({ schema: { id: uri, attributes } }) => attributes.map((attribute) => ({ uri, attribute })))
  return [...core.map((attribute): AttrTarget => ({ attribute })), ...extensions].filter(({ attribute }) => isWritable(attribute))
}

function attributeDifference(target: AttrTarget, before: Resource, after: Resource): readonly PatchOperation[] {
  const { attribute } = target
  const [old, now] = [readTarget(before, target), readTarget(after, target)]
  if (sameJson(old, now) || (isEmpty(old) && isEmpty(now))) return []
  if (attribute.mutability === 'immutable' && !isEmpty(old)) return []
  if (attribute.mutability === 'writeOnly') return isUnassigned(now) ? [] : [{ op: 'replace', target, value: now! }]
  if (attribute.multiValued) return elementsDifference(target, elementsOf(before, target), elementsOf(after, target))
  if (isEmpty(now)) return [{ op: 'remove', target }]
  if (isEmpty(old)) return [{ op: 'add', target, value: now! }]
  return isObject(old) && isObject(now) ? partsDifference({ target }, old, now) : [{ op: 'replace', target, value: now! }]
}
