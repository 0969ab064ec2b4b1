import { toElement } from '../../directory/groups/mapping'
import { KINDS, type MemberKind, planOfKind } from '../../directory/groups/member-query'
import { ALL, isExact } from '../../directory/query'
import type { EventRecord, Member } from '../../host/records'
import { invalidValue } from '../../protocol/errors'
import { matches } from '../../protocol/filter/evaluate'
import { onFault } from '../../work/faults'
import type { Work } from '../../work/work'
import { asCollated } from '../search/collation'
import { managedQuery } from '../users/managed'
import type { Matching, MemberEdit } from './member-edit'
import { budgetOf, readMembers } from './member-reads'

/** Writes the edit and answers its audit events. The ids of other members are read only to replace them. */
export function storeMembers(work: Work, groupId: string, edit: MemberEdit): readonly EventRecord[] {
  const left = edit.replacesAll ? removeOthers(work, groupId, edit.added) : removeMembers(work, groupId, [...edit.removed])
  const joined = edit.added.size > 0 ? addMembers(work, groupId, [...edit.added]) : []
  return [...left, ...joined.map((member) => eventOf(groupId, member, 'create'))]
}

const PAGE = 1_000

/** Removes all other members that the client sees; those that it does not see stay. */
function removeOthers(work: Work, groupId: string, kept: ReadonlySet<string>): readonly EventRecord[] {
  const gone: EventRecord[] = []
  for (const kind of KINDS)
    for (const ids of pagesOf(work, groupId, kind)) gone.push(...removeMembers(work, groupId, ids.filter((id) => !kept.has(id))))
  return gone
}

function* pagesOf(work: Work, groupId: string, kind: MemberKind): Generator<readonly string[]> {
  const query = kind === 'user' ? managedQuery(work) : ALL
  let ids: readonly string[] = []
  do {
    ids = work.host.groups.memberIds({ groupId, kind, query, after: ids.at(-1) ?? null, limit: PAGE })
    yield ids
  } while (ids.length === PAGE)
}

function removeMembers(work: Work, groupId: string, memberIds: string[]): readonly EventRecord[] {
  if (memberIds.length === 0) return []
  const left = work.host.groups.removeMembers({ id: groupId, memberIds, among: managedQuery(work) })
  return left.map((member) => eventOf(groupId, member, 'delete'))
}

function addMembers(work: Work, groupId: string, memberIds: string[]): readonly Member[] {
  const add = () => work.host.groups.addMembers({ id: groupId, memberIds, among: managedQuery(work) })
  return onFault(
    {
      notFound: ({ subject }) => invalidValue(`"members": no user or group has the id "${subject}".`),
      conflict: ({ message }) => invalidValue(`"members": ${message}`),
    },
    add,
  )
}

const REMOVE_FEWER = 'Remove members by their ids, or with a filter on value or display that fewer members match.'

/** Reads only the members that may match. */
export const matchingIn = (work: Work, groupId: string): Matching => (valFilter) => {
  const { baseUrl } = work
  const budget = budgetOf(work, REMOVE_FEWER)
  return KINDS.flatMap((kind) => {
    const plan = asCollated(work.host, planOfKind(kind, valFilter, { among: managedQuery(work), baseUrl }))
    const found = readMembers(work, { groupIds: [groupId], kind, query: plan.possible }, budget).flatMap(({ members }) => members)
    return found.filter((member) => isExact(plan) || matches(valFilter, { members: [toElement(member, baseUrl)] })).map(({ id }) => id)
  })
}

/** A sub-group that joins or leaves is recorded as a change of that sub-group. */
const eventOf = (groupId: string, member: Member, operation: 'create' | 'delete'): EventRecord =>
  member.kind === 'user'
    ? { operation, kind: 'membership', id: groupId, userId: member.id }
    : { operation: 'update', kind: 'group', id: member.id, userId: null }
