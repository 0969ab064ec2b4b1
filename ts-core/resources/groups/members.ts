import { HostFault } from '../../host/fault'
import type { EventRecord, Member } from '../../host/records'
import { invalidValue, mutability, tooLarge } from '../../protocol/errors'
import type { Filter } from '../../protocol/filter/ast'
import { matches } from '../../protocol/filter/evaluate'
import type { Json, JsonObject } from '../../protocol/json'
import { LIMITS } from '../../protocol/limits'
import type { PatchOperation } from '../../protocol/patch/operation'
import type { AttrTarget } from '../../protocol/schema/attribute'
import type { Scope } from '../handler'
import { toElement } from './mapping'

/** What a request asks of a group's members, without knowing the ones it has. */
export type MemberChange = {
  /** The members not named go. */
  readonly replace: boolean
  readonly add: ReadonlySet<string>
  readonly remove: ReadonlySet<string>
}

export const UNCHANGED: MemberChange = { replace: false, add: new Set(), remove: new Set() }

/** All members that a resource lists, and no others. */
export const replacedBy = (members: Json | undefined): MemberChange =>
  bounded({ replace: true, add: idsOf(members), remove: new Set() })

/** RFC 7644 §3.5.2, for `members`: one operation after another. `stored` is asked only for filters on more than an id. */
export function patchMembers(
  change: MemberChange,
  operation: PatchOperation,
  stored: () => readonly Member[],
): MemberChange {
  if (operation.target.subAttribute || (operation.valFilter && operation.op !== 'remove'))
    throw mutability('The sub-attributes of "members" are immutable: add or remove whole members.')
  switch (operation.op) {
    case 'add':
      return added(change, idsOf(operation.value))
    case 'replace':
      return replacedBy(operation.value)
    case 'remove':
      if (operation.valFilter) return removed(change, idsMatching(operation.valFilter, change, stored))
      return replacedBy([])
    default:
      return operation.op satisfies never
  }
}

/** Writes the change and answers the audit trail of it. The other members are read only to replace them. */
export function storeMembers(scope: Scope, groupId: string, change: MemberChange): readonly EventRecord[] {
  const remove = change.replace
    ? membersOf(scope, groupId)
        .map((member) => member.id)
        .filter((id) => !change.add.has(id))
    : [...change.remove]
  const left = remove.length > 0 ? scope.host.groups.removeMembers({ id: groupId, memberIds: remove }) : []
  const joined = change.add.size > 0 ? addMembers(scope, groupId, [...change.add]) : []
  return [
    ...left.map((member) => eventOf(groupId, member, 'delete')),
    ...joined.map((member) => eventOf(groupId, member, 'create')),
  ]
}

export const membersOf = (scope: Scope, groupId: string): readonly Member[] =>
  scope.host.groups.find({ id: groupId, memberLimit: null })?.members ?? []

function addMembers(scope: Scope, groupId: string, memberIds: string[]): readonly Member[] {
  try {
    return scope.host.groups.addMembers({ id: groupId, memberIds })
  } catch (error) {
    if (!(error instanceof HostFault)) throw error
    if (error.code === 'notFound') throw invalidValue(`"members": no user or group has the id "${error.subject}".`)
    if (error.code === 'conflict') throw invalidValue(`"members": ${error.message}`)
    throw error
  }
}

const added = (change: MemberChange, ids: ReadonlySet<string>): MemberChange =>
  bounded({ ...change, add: new Set([...change.add, ...ids]), remove: without(change.remove, ids) })

const removed = (change: MemberChange, ids: ReadonlySet<string>): MemberChange =>
  ({ ...change, add: without(change.add, ids), remove: new Set([...change.remove, ...ids]) })

/** Of those that the request lists: each is looked up and written under the group's lock. */
function bounded(change: MemberChange): MemberChange {
  const count = change.add.size + change.remove.size
  if (count > LIMITS.members) throw tooLarge(`A request adds or removes at most ${LIMITS.members} members, and this one ${count}.`)
  return change
}

const without = (ids: ReadonlySet<string>, gone: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...ids].filter((id) => !gone.has(id)))

function idsMatching(
  valFilter: Filter<AttrTarget>,
  change: MemberChange,
  stored: () => readonly Member[],
): ReadonlySet<string> {
  const id = idIn(valFilter)
  if (id !== undefined) return new Set([id])
  const members = stored().filter((member) => matches(valFilter, { members: [toElement(member, '')] }))
  const pending = [...change.add].filter((value) => matches(valFilter, { members: [{ value }] }))
  return new Set([...members.map((member) => member.id), ...pending])
}

/** The id in `value eq "…"`, the filter that identity providers send. */
const idIn = (filter: Filter<AttrTarget>): string | undefined =>
  filter.kind === 'attrExp' &&
  filter.compareOp === 'eq' &&
  filter.attrPath.subAttribute?.name === 'value' &&
  typeof filter.compValue === 'string'
    ? filter.compValue
    : undefined

function idsOf(members: Json | undefined): ReadonlySet<string> {
  const elements = Array.isArray(members) ? members : members === undefined || members === null ? [] : [members]
  return new Set(elements.map(idOf))
}

function idOf(element: Json): string {
  const value = (element as JsonObject | null)?.['value']
  if (typeof value !== 'string' || value === '')
    throw invalidValue('Each element of "members" needs a "value": the id of a user or group.')
  return value
}

/** A sub-group that moves is a change of that group. */
const eventOf = (groupId: string, member: Member, operation: 'create' | 'delete'): EventRecord =>
  member.kind === 'user'
    ? { operation, kind: 'membership', id: groupId, userId: member.id }
    : { operation: 'update', kind: 'group', id: member.id, userId: null }
