import { toElement } from '../../directory/groups/mapping'
import { KINDS, type MemberView, planMembers, planOfKind } from '../../directory/groups/member-query'
import { and, isNone, NONE, not, type Plan } from '../../directory/query'
import type { Query } from '../../host/records'
import type { Filter } from '../../protocol/filter/ast'
import { matches } from '../../protocol/filter/evaluate'
import { asString, type Resource } from '../../protocol/json'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { GROUP, resolveName } from '../../protocol/schema/registry'
import type { Work } from '../../work/work'
import type { Holding } from '../search/candidates'
import { asCollated } from '../search/collation'
import { type Budget, readMembers } from './member-reads'

/** A part of a filter that is about members. */
type Part = Filter<AttrTarget>

/**
 * Evaluates a filter on candidates that carry no members: each condition on members becomes one query for all
 * candidates. Where that query is not exact, only the members that may match are read.
 */
export const holdingOver = (work: Work, view: MemberView, budget: Budget): Holding => (filter, groups) => {
  const ids = groups.map(idOf)
  const holders = new Map(partsIn(filter).map((part) => [part, holdersOf(work, part, ids, view, budget)]))
  const isHeld = (part: Part, group: Resource) => holders.get(part)!.has(idOf(group))
  return groups.filter((group) => matches(settled(filter, (part) => isHeld(part, group)), group))
}

const idOf = (group: Resource): string => asString(group['id']) ?? ''

/** Finds the groups for which one condition holds; one member that meets it is enough. */
function holdersOf(work: Work, part: Part, ids: string[], view: MemberView, budget: Budget): ReadonlySet<string> {
  const { certain } = asCollated(work.host, planMembers(part, view))
  const holders = new Set(isNone(certain) ? [] : work.host.groups.holding({ ids, query: certain }))
  for (const kind of KINDS) {
    const plan = asCollated(work.host, planOfKind(kind, part, view))
    const groupIds = ids.filter((id) => !holders.has(id))
    for (const { groupId, members } of readMembers(work, { groupIds, kind, query: undecided(plan) }, budget))
      if (members.some((member) => matches(part, { members: [toElement(member, view.baseUrl)] }))) holders.add(groupId)
  }
  return holders
}

/** Matches the members that may match and have to be read. */
const undecided = ({ certain, possible }: Plan): Query => (certain === possible ? NONE : and(possible, not(certain)))

const isAboutMembers = (filter: Filter<AttrTarget>): boolean =>
  filter.kind !== 'logExp' && filter.kind !== 'not' && filter.attrPath.attribute.name === 'members'

function partsIn(filter: Filter<AttrTarget>): readonly Part[] {
  if (filter.kind === 'logExp') return [...partsIn(filter.left), ...partsIn(filter.right)]
  if (filter.kind === 'not') return partsIn(filter.filter)
  return isAboutMembers(filter) ? [filter] : []
}

/** Replaces conditions on members with their results. */
function settled(filter: Filter<AttrTarget>, isHeld: (part: Part) => boolean): Filter<AttrTarget> {
  if (filter.kind === 'logExp') return { ...filter, left: settled(filter.left, isHeld), right: settled(filter.right, isHeld) }
  if (filter.kind === 'not') return { ...filter, filter: settled(filter.filter, isHeld) }
  if (!isAboutMembers(filter)) return filter
  return isHeld(filter) ? ALWAYS : NEVER
}

/** Matches everything: every group has an id. */
const ALWAYS: Filter<AttrTarget> = { kind: 'present', attrPath: resolveName(GROUP, 'id')! }
const NEVER: Filter<AttrTarget> = { kind: 'not', filter: ALWAYS }
