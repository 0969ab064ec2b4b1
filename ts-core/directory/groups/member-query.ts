import type { Query } from '../../host/records'
import type { Filter } from '../../protocol/filter/ast'
import { compare } from '../../protocol/filter/compare'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { GROUP, USER } from '../../protocol/schema/registry'
import { locationOf } from '../meta'
import { ALL, allOf, anyOf, type Comparison, exactly, type Leaves, NONE, type Plan, planFilter, possibly, within } from '../query'
import { planText } from '../text'

/** The members that a client sees: users that match `among` and every sub-group. Their URLs begin with `baseUrl`. */
export type MemberView = { readonly among: Query; readonly baseUrl: string }

export type MemberKind = 'user' | 'group'
export const KINDS: readonly MemberKind[] = ['user', 'group']

/** Plans a filter on members for one kind of them: its conditions must hold of one user, or of one sub-group. */
export function planOfKind(kind: MemberKind, filter: Filter<AttrTarget>, { among, baseUrl }: MemberView): Plan {
  const plan = planFilter(filter.kind === 'valuePath' ? filter.valFilter : filter, leavesOf(kind, baseUrl))
  return kind === 'user' ? allOf([exactly(among), plan]) : plan
}

/** Finds the groups with a member that matches. */
export const having = (kind: MemberKind, member: Query): Query =>
  kind === 'user' ? { kind: 'hasMember', user: member } : { kind: 'hasSubgroup', group: member }

export const planMembers = (filter: Filter<AttrTarget>, view: MemberView): Plan =>
  anyOf(KINDS.map((kind) => within(planOfKind(kind, filter, view), (member) => having(kind, member))))

const TYPES = { user: USER, group: GROUP } as const

const leavesOf = (kind: MemberKind, baseUrl: string): Leaves => ({
  compare: (comparison) => planPart(kind, comparison, baseUrl),
  present: () => exactly(ALL),
  valuePath: () => possibly(ALL),
})

function planPart(kind: MemberKind, { target, compareOp, compValue }: Comparison, baseUrl: string): Plan {
  switch (target.subAttribute?.name) {
    case 'value':
      return planText('id', 'exact', compareOp, compValue)
    case 'display':
      return kind === 'user' ? planText('username', 'lower', compareOp, compValue) : planText('name', 'ignored', compareOp, compValue)
    case 'type':
      return exactly(compare(target.subAttribute, compareOp, TYPES[kind].name, compValue) ? ALL : NONE)
    case '$ref':
      return compareOp === 'eq' ? planReference(kind, String(compValue), baseUrl) : possibly(ALL)
    default:
      return possibly(ALL)
  }
}

/** Each member has exactly one URL, which ends with its id. */
function planReference(kind: MemberKind, url: string, baseUrl: string): Plan {
  const before = locationOf(TYPES[kind], '', baseUrl)
  if (!url.startsWith(before)) return exactly(NONE)
  const id = decoded(url.slice(before.length))
  return id === undefined || locationOf(TYPES[kind], id, baseUrl) !== url ? exactly(NONE) : planText('id', 'exact', 'eq', id)
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    // decodeURIComponent throws for nothing else
    return undefined
  }
}
