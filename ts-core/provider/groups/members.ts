import { toElement } from '../../directory/groups/mapping'
import { KINDS, type MemberKind, planOfKind } from '../../directory/groups/member-query'
import { ALL, isExact } from '../../directory/query'
import { HostFault } from '../../host/fault'
import type { EventRecord, Member } from '../../host/records'
import { invalidValue } from '../../protocol/errors'
import { matches } from '../../protocol/filter/evaluate'
import type { Scope } from '../resource-handler'
import { asCollated } from '../search/collation'
import { managedQuery } from '../users/managed'
import type { Matching, MemberChange } from './member-edit'
import { budgetOf, readMembers } from './member-reads'

/** Writes the change and answers the audit trail of it. The ids of the other members are read only to replace them. */
export function storeMembers(scope: Scope, groupId: string, change: MemberChange): readonly EventRecord[] {
  const left = change.replace ? removeOthers(scope, groupId, change.add) : removeMembers(scope, groupId, [...change.remove])
  const joined = change.add.size > 0 ? addMembers(scope, groupId, [...change.add]) : []
  return [...left, ...joined.map((member) => eventOf(groupId, member, 'create'))]
}

const PAGE = 1_000

/** Whom the client does not see stays. */
function removeOthers(scope: Scope, groupId: string, kept: ReadonlySet<string>): readonly EventRecord[] {
  const gone: EventRecord[] = []
  for (const kind of KINDS)
    for (const ids of pagesOf(scope, groupId, kind)) gone.push(...removeMembers(scope, groupId, ids.filter((id) => !kept.has(id))))
  return gone
}

function* pagesOf(scope: Scope, groupId: string, kind: MemberKind): Generator<readonly string[]> {
  const query = kind === 'user' ? managedQuery(scope) : ALL
  let ids: readonly string[] = []
  do {
    ids = scope.host.groups.memberIds({ groupId, kind, query, after: ids.at(-1) ?? null, limit: PAGE })
    yield ids
  } while (ids.length === PAGE)
}

function removeMembers(scope: Scope, groupId: string, memberIds: string[]): readonly EventRecord[] {
  if (memberIds.length === 0) return []
  const left = scope.host.groups.removeMembers({ id: groupId, memberIds, among: managedQuery(scope) })
  return left.map((member) => eventOf(groupId, member, 'delete'))
}

function addMembers(scope: Scope, groupId: string, memberIds: string[]): readonly Member[] {
  try {
    return scope.host.groups.addMembers({ id: groupId, memberIds, among: managedQuery(scope) })
  } catch (error) {
    if (!(error instanceof HostFault)) throw error
    if (error.code === 'notFound') throw invalidValue(`"members": no user or group has the id "${error.subject}".`)
    if (error.code === 'conflict') throw invalidValue(`"members": ${error.message}`)
    throw error
  }
}

const REMOVE_FEWER = 'Remove members by their ids, or with a filter on value or display that fewer members match.'

/** Looks at those members only who may match. */
export const matchingIn = (scope: Scope, groupId: string): Matching => (valFilter) => {
  const { baseUrl } = scope
  const budget = budgetOf(scope, REMOVE_FEWER)
  return KINDS.flatMap((kind) => {
    const plan = asCollated(scope.host, planOfKind(kind, valFilter, { among: managedQuery(scope), baseUrl }))
    const found = readMembers(scope, { groupIds: [groupId], kind, query: plan.possible }, budget).flatMap(({ members }) => members)
    return found.filter((member) => isExact(plan) || matches(valFilter, { members: [toElement(member, baseUrl)] })).map(({ id }) => id)
  })
}

/** A sub-group that moves is a change of that group. */
const eventOf = (groupId: string, member: Member, operation: 'create' | 'delete'): EventRecord =>
  member.kind === 'user'
    ? { operation, kind: 'membership', id: groupId, userId: member.id }
    : { operation: 'update', kind: 'group', id: member.id, userId: null }
