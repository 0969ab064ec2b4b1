import type { Query } from '../host/records'
import type { CompareOp, CompValue, Filter } from '../protocol/filter/ast'
import type { AttrTarget } from '../protocol/schema/attribute'

/** A query that finds at least what the filter matches; `exact` when it finds nothing more. */
export type Plan = { readonly query: Query; readonly exact: boolean }

export type Comparison = { readonly target: AttrTarget; readonly compareOp: CompareOp; readonly compValue: CompValue }

/** How the attributes of one resource type reach the directory. */
export type Leaves = {
  readonly compare: (comparison: Comparison) => Plan
  readonly present: (target: AttrTarget) => Plan
  readonly valuePath: (target: AttrTarget, valFilter: Filter<AttrTarget>) => Plan
}

export const ALL: Query = { kind: 'and', operands: [] }
export const NONE: Query = { kind: 'or', operands: [] }

/** What asks for nothing is left out, so that the directory sees when everybody is asked for. */
export function and(...operands: Query[]): Query {
  const asking = operands.filter((operand) => operand.kind !== 'and' || operand.operands.length > 0)
  return asking.length === 1 ? asking[0]! : { kind: 'and', operands: asking }
}

export const or = (...operands: Query[]): Query => ({ kind: 'or', operands })
export const not = (operand: Query): Query => ({ kind: 'not', operand })
export const matches = (attribute: string, fragments: string[], ignoreCase = false): Query => ({
  kind: 'matches',
  attribute,
  fragments,
  ignoreCase,
})
export const present = (attribute: string): Query => ({ kind: 'present', attribute })

export const exactly = (query: Query): Plan => ({ query, exact: true })
export const atLeast = (query: Query): Plan => ({ query, exact: false })

/** What holds where the plan's filter does not. Of a query that finds too much, the opposite would lose some. */
export const negated = (plan: Plan): Plan => (plan.exact ? exactly(not(plan.query)) : atLeast(ALL))

export function planFilter(filter: Filter<AttrTarget>, leaves: Leaves): Plan {
  switch (filter.kind) {
    case 'attrExp':
      return leaves.compare({ target: filter.attrPath, compareOp: filter.compareOp, compValue: filter.compValue })
    case 'present':
      return leaves.present(filter.attrPath)
    case 'valuePath':
      return leaves.valuePath(filter.attrPath, filter.valFilter)
    case 'not':
      return negated(planFilter(filter.filter, leaves))
    case 'logExp': {
      const plans = operandsOf(filter, filter.op).map((operand) => planFilter(operand, leaves))
      const queries = plans.map((plan) => plan.query)
      return { query: filter.op === 'and' ? and(...queries) : or(...queries), exact: plans.every((plan) => plan.exact) }
    }
    default:
      return filter satisfies never
  }
}

/** `a or b or c` as one list: a long chain is no deep tree. */
function operandsOf(filter: Filter<AttrTarget>, op: 'and' | 'or'): readonly Filter<AttrTarget>[] {
  const operands: Filter<AttrTarget>[] = []
  const rest = [filter]
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (next.kind === 'logExp' && next.op === op) rest.push(next.right, next.left)
    else operands.push(next)
  }
  return operands
}
