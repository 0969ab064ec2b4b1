import { KINDS, type MemberKind } from '../../directory/groups/member-query'
import { ALL, isNone } from '../../directory/query'
import type { GroupMembers, GroupRecord, Member, MemberCounts, Query } from '../../host/records'
import { excerpt, ScimError, tooMany } from '../../protocol/errors'
import type { Work } from '../../work/work'
import { managedQuery } from '../users/managed'

/** The number of members that a request may still read; `spend` throws when it is exceeded. */
export type Budget = { readonly left: () => number; readonly spend: (members: number) => void }

/** Makes the budget of a request. `instead` tells the client what to ask for when the budget is too small. */
export function budgetOf({ config }: Work, instead: string): Budget {
  const most = config.policies.memberLimit
  let spent = 0
  return {
    left: () => most - spent,
    spend: (members) => {
      spent += members
      if (spent > most) throw tooMany(`The filter makes it necessary to look at more than ${most} members. ${instead}`)
    },
  }
}

type Wanted = { readonly groupIds: string[]; readonly kind: MemberKind; readonly query: Query }

/** The first limit of a read: results are mostly few, and memory for many is reserved only when needed. */
const FEW = 1_000

export function readMembers({ host }: Work, wanted: Wanted, budget: Budget): readonly GroupMembers[] {
  if (wanted.groupIds.length === 0 || isNone(wanted.query)) return []
  const read = (limit: number) => host.groups.members({ ...wanted, limit })
  const most = budget.left() + 1
  const first = read(Math.min(FEW, most))
  const found = countIn(first) < Math.min(FEW, most) || most <= FEW ? first : read(most)
  budget.spend(countIn(found))
  return found
}

const countIn = (found: readonly GroupMembers[]): number => found.reduce((sum, { members }) => sum + members.length, 0)

/** The number of members that may join between counting and reading. */
const LATECOMERS = 100

export type Counted = Pick<GroupRecord, 'id' | 'members'>

/** Reads all members that the client sees, of groups that were just counted. Too many are refused before any are read. */
export function membersOf(work: Work, groups: readonly Counted[]): ReadonlyMap<string, readonly Member[]> {
  if (!isFew(work, groups)) throw tooManyIn(groups, work.config.policies.memberLimit)
  const all = new Map<string, readonly Member[]>()
  for (const kind of KINDS)
    for (const { groupId, members } of readAll(work, kind, groups.filter((group) => countOf(kind, group) > 0)))
      all.set(groupId, [...(all.get(groupId) ?? []), ...members])
  return all
}

function readAll(work: Work, kind: MemberKind, groups: readonly Counted[]): readonly GroupMembers[] {
  if (groups.length === 0) return []
  const limit = groups.reduce((sum, group) => sum + countOf(kind, group), LATECOMERS)
  const query = kind === 'user' ? managedQuery(work) : ALL
  const found = work.host.groups.members({ groupIds: groups.map(({ id }) => id), kind, query, limit })
  if (countIn(found) < limit) return found
  throw new ScimError(503, undefined, 'Many members have joined meanwhile. Try again.')
}

const countOf = (kind: MemberKind, { members }: Counted): number => (kind === 'user' ? (members?.users ?? 0) : (members?.subgroups ?? 0))

export const sizeOf = (members: MemberCounts | null): number => (members ? members.users + members.subgroups : 0)

const sizeOfAll = (groups: readonly Counted[]): number => groups.reduce((sum, { members }) => sum + sizeOf(members), 0)

/** Says whether one response may hold all members of the groups. */
export const isFew = ({ config }: Work, groups: readonly Counted[]): boolean => sizeOfAll(groups) <= config.policies.memberLimit

function tooManyIn(groups: readonly Counted[], most: number): ScimError {
  const [what, instead] = groups.length === 1
    ? [`The group has ${sizeOfAll(groups)} members`, `page through them with GET /Users?filter=groups.value eq "${excerpt(groups[0]!.id)}"`]
    : [`The groups of this page have ${sizeOfAll(groups)} members together`, 'ask for fewer groups with a smaller count']
  return tooMany(
    `${what}, and an answer holds at most ${most}. Leave them out with excludedAttributes=members, ${instead}, or look for one with GET /Groups?filter=members[value eq "<id>"].`,
  )
}
