import { isUnassigned, type Json, type JsonObject, sameJson } from '../json'
import type { Attribute } from '../schema/attribute'
import { subAttributeOf } from '../schema/registry'
import type { PatchOperation } from './operation'
import { isWritable, type Location } from './target'

/** Says whether the attribute's values refer to other resources by their id. */
export const isReference = (attribute: Attribute): boolean =>
  subAttributeOf(attribute, '$ref') !== undefined && subAttributeOf(attribute, 'value') !== undefined

/** Makes the operations that turn one complex value into the other, each on one sub-attribute of the location. */
export function partsDifference(location: Location, old: JsonObject, now: JsonObject): readonly PatchOperation[] {
  const { attribute } = location.target
  const parts = changedParts(attribute, old, now).filter((part) => mayChange(part, old))
  const isElsewhere = isReference(attribute) && parts.some(({ name }) => name === 'value')
  if (!isElsewhere) return parts.map((part) => assignPart(location, part, old, now))
  if (isUnassigned(now['value'])) return [{ op: 'remove', ...location }, { op: 'add', ...location, value: now }]
  const others = parts.filter(({ name }) => name !== 'value' && name !== '$ref')
  return [referTo(location, now), ...others.map((part) => assignPart(location, part, old, now))]
}

/** Lists the writable sub-attributes that differ. In a reference, `$ref` and `type` follow from `value`. */
export function changedParts(attribute: Attribute, old: JsonObject, now: JsonObject): readonly Attribute[] {
  const follows = isReference(attribute) && !isUnassigned(now['value']) && sameJson(old['value'], now['value'])
  return (attribute.subAttributes ?? []).filter((part) => isWritable(part) && !(follows && FOLLOWING.has(part.name)) && differs(part, old, now))
}

const FOLLOWING = new Set(['$ref', 'type'])

function differs({ name, mutability }: Attribute, old: JsonObject, now: JsonObject): boolean {
  const isUnknown = mutability === 'writeOnly' && isUnassigned(now[name])
  return !isUnknown && !sameJson(old[name] ?? null, now[name] ?? null)
}

/** RFC 7643 §7: an immutable sub-attribute may be set once. */
export const mayChange = ({ name, mutability }: Attribute, old: JsonObject): boolean =>
  mutability !== 'immutable' || isUnassigned(old[name])

/** Sets `value` and `$ref` in one operation: changing only one of them would leave the other stale. */
function referTo(location: Location, now: JsonObject): PatchOperation {
  const { value, $ref } = now
  return { op: 'replace', ...location, value: { value: value!, ...($ref !== undefined && { $ref }) } }
}

function assignPart({ target, valFilter }: Location, part: Attribute, old: JsonObject, now: JsonObject): PatchOperation {
  const location = { target: { ...target, subAttribute: part }, ...(valFilter && { valFilter }) }
  const value: Json | undefined = now[part.name]
  if (value === undefined || isUnassigned(value)) return { op: 'remove', ...location }
  return { op: isUnassigned(old[part.name]) ? 'add' : 'replace', ...location, value }
}
