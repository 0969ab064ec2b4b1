import { tooLarge } from '../../protocol/errors'
import type { CompValue, Filter } from '../../protocol/filter/ast'
import { isArray, isObject, type Json, type JsonObject } from '../../protocol/json'
import { LIMITS } from '../../protocol/limits'
import type { PatchOperation } from '../../protocol/patch/operation'
import type { Attribute, AttrTarget } from '../../protocol/schema/attribute'
import { subAttributeOf } from '../../protocol/schema/registry'

// Entra ID lists the values to remove beside the path; beside a path to one value it repeats the old one.
// See test/vendor/entra/remove-members.json, remove-attributes.json

/** Turns a `remove` that lists values into one with a filter for each of them; beside any other path the value is ignored. */
export function operationsForListed(operation: PatchOperation): readonly PatchOperation[] {
  const { op, target, valFilter, value: listed } = operation
  if (op !== 'remove' || listed === undefined) return [operation]
  const { value: _, ...plain } = operation
  if (target.subAttribute || valFilter || !target.attribute.multiValued || !isArray(listed)) return [plain]
  const most = target.attribute.name === 'members' ? LIMITS.members : LIMITS.patchOperations
  if (listed.length > most) throw tooLarge(`A remove lists at most ${most} values, and this one has ${listed.length}.`)
  const filters = listed.map((value) => filterFor(target, value))
  // values that no filter can select are left to be refused
  return filters.every((filter) => filter !== undefined) ? filters.map((filter) => ({ ...plain, valFilter: filter })) : [operation]
}

type ValFilter = Filter<AttrTarget>

/** Undefined where the value does not identify an element. */
function filterFor(target: AttrTarget, value: Json): ValFilter | undefined {
  if (!isObject(value)) return isSimple(value) ? equal(partOf(target, 'value') ?? target, value) : undefined
  const { value: own = null, type = null } = value
  if (own !== null) return isSimple(own) ? byValue(target, own, type) : undefined
  return target.attribute.type === 'complex' && target.attribute.name !== 'members' ? byAll(target, value) : undefined
}

/** A member is identified by its id; other elements also by their type, if both have one. */
function byValue(target: AttrTarget, own: CompValue, type: Json): ValFilter {
  const [value, typed] = [partOf(target, 'value'), partOf(target, 'type')]
  const same = equal(value ?? target, own)
  if (target.attribute.name === 'members' || !typed || typeof type !== 'string') return same
  return both(same, { kind: 'logExp', op: 'or', left: equal(typed, type), right: absent(typed) })
}

/** An element without a `value` is identified by all that it holds. */
function byAll(target: AttrTarget, element: JsonObject): ValFilter | undefined {
  const parts = (target.attribute.subAttributes ?? []).map((subAttribute) => {
    const [part, given]: readonly [AttrTarget, Json | undefined] = [{ ...target, subAttribute }, element[subAttribute.name]]
    if (given === undefined || given === null) return absent(part)
    return isSimple(given) ? equal(part, given) : undefined
  })
  return parts.reduce((all, part) => all && part && both(all, part))
}

const isSimple = (value: Json): value is Exclude<CompValue, null> => value !== null && typeof value !== 'object'

const partOf = (target: AttrTarget, name: string): AttrTarget | undefined => {
  const subAttribute: Attribute | undefined = subAttributeOf(target.attribute, name)
  return subAttribute && { ...target, subAttribute }
}

const equal = (attrPath: AttrTarget, compValue: CompValue): ValFilter => ({ kind: 'attrExp', attrPath, compareOp: 'eq', compValue })
const absent = (attrPath: AttrTarget): ValFilter => ({ kind: 'not', filter: { kind: 'present', attrPath } })
const both = (left: ValFilter, right: ValFilter): ValFilter => ({ kind: 'logExp', op: 'and', left, right })
