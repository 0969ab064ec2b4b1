import { invalidValue, mutability, tooLarge } from '../../protocol/errors'
import type { Filter } from '../../protocol/filter/ast'
import { matches } from '../../protocol/filter/evaluate'
import type { Json, JsonObject } from '../../protocol/json'
import { LIMITS } from '../../protocol/limits'
import type { PatchOperation } from '../../protocol/patch/operation'
import type { AttrTarget } from '../../protocol/schema/attribute'

/**
 * The changes that a request makes to a group's members, collected without reading the members. Operations add to it in
 * order.
 */
export type MemberEdit = {
  /** Removes the members that are not in `added`. */
  replacesAll: boolean
  readonly added: Set<string>
  readonly removed: Set<string>
}

export const unchanged = (): MemberEdit => ({ replacesAll: false, added: new Set(), removed: new Set() })

/** Makes the members exactly those that a resource lists. */
export function replacedBy(members: Json | undefined): MemberEdit {
  const edit = unchanged()
  replaceAll(edit, members)
  return edit
}

/** Answers the ids of the group's members that match the filter of a path. */
export type Matching = (valFilter: Filter<AttrTarget>) => readonly string[]

/** Applies an operation on `members` (RFC 7644 §3.5.2). `matching` is called only for filters on more than an id. */
export function patchMembers(edit: MemberEdit, operation: PatchOperation, matching: Matching): void {
  const { op, target, valFilter, value } = operation
  if (target.subAttribute || (valFilter && op !== 'remove'))
    throw mutability('The sub-attributes of "members" are immutable: add or remove whole members.')
  switch (op) {
    case 'add':
      return addTo(edit, idsOf(value))
    case 'replace':
      return replaceAll(edit, value)
    case 'remove':
      return valFilter ? removeFrom(edit, idsMatching(valFilter, edit, matching)) : replaceAll(edit, [])
    default:
      return op satisfies never
  }
}

function replaceAll(edit: MemberEdit, members: Json | undefined): void {
  edit.replacesAll = true
  edit.added.clear()
  edit.removed.clear()
  addTo(edit, idsOf(members))
}

function addTo(edit: MemberEdit, ids: Iterable<string>): void {
  for (const id of ids) {
    edit.added.add(id)
    edit.removed.delete(id)
  }
  requireFew(edit)
}

function removeFrom(edit: MemberEdit, ids: Iterable<string>): void {
  for (const id of ids) {
    edit.added.delete(id)
    edit.removed.add(id)
  }
}

/** Limits the members of a request: each is looked up and written under the group's lock. Throws 413. */
function requireFew({ added, removed }: MemberEdit): void {
  const count = added.size + removed.size
  if (count > LIMITS.members) throw tooLarge(`A request adds or removes at most ${LIMITS.members} members, and this one ${count}.`)
}

function idsMatching(valFilter: Filter<AttrTarget>, edit: MemberEdit, matching: Matching): readonly string[] {
  const id = idIn(valFilter)
  if (id !== undefined) return [id]
  const pending = [...edit.added].filter((value) => matches(valFilter, { members: [{ value }] }))
  return [...matching(valFilter), ...pending]
}

/** Finds the id in `value eq "…"`, the filter that identity providers send. */
const idIn = (filter: Filter<AttrTarget>): string | undefined =>
  filter.kind === 'attrExp' &&
  filter.compareOp === 'eq' &&
  filter.attrPath.subAttribute?.name === 'value' &&
  typeof filter.compValue === 'string'
    ? filter.compValue
    : undefined

function idsOf(members: Json | undefined): readonly string[] {
  const elements = Array.isArray(members) ? members : members === undefined || members === null ? [] : [members]
  return elements.map(idOf)
}

function idOf(element: Json): string {
  const value = (element as JsonObject | null)?.['value']
  if (typeof value !== 'string' || value === '')
    throw invalidValue('Each element of "members" needs a "value": the id of a user or group.')
  return value
}
