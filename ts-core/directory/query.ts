import type { Query } from '../host/records'
import type { CompareOp, CompValue, Filter } from '../protocol/filter/ast'
import type { AttrTarget } from '../protocol/schema/attribute'

/**
 * The queries that the directory can answer for a filter. All resources that match are `possible`, and all `certain`
 * ones match. Where the directory can answer exactly, both are the same object.
 */
export type Plan = { readonly certain: Query; readonly possible: Query }

export type Comparison = { readonly target: AttrTarget; readonly compareOp: CompareOp; readonly compValue: CompValue }

/** Translates the comparisons on one resource type's attributes. */
export type Leaves = {
  readonly compare: (comparison: Comparison) => Plan
  readonly present: (target: AttrTarget) => Plan
  readonly valuePath: (target: AttrTarget, valFilter: Filter<AttrTarget>) => Plan
}

export const ALL: Query = { kind: 'and', operands: [] }
export const NONE: Query = { kind: 'or', operands: [] }

export const isAll = (query: Query): boolean => query.kind === 'and' && query.operands.length === 0
export const isNone = (query: Query): boolean => query.kind === 'or' && query.operands.length === 0

/** Simplifies operands that match everything or nothing, so that the directory recognizes a query for everything. */
export function and(...operands: Query[]): Query {
  const asking = operands.filter((operand) => !isAll(operand))
  if (asking.some(isNone)) return NONE
  return asking.length === 1 ? asking[0]! : { kind: 'and', operands: asking }
}

export function or(...operands: Query[]): Query {
  const asking = operands.filter((operand) => !isNone(operand))
  if (asking.some(isAll)) return ALL
  return asking.length === 1 ? asking[0]! : { kind: 'or', operands: asking }
}

export function not(operand: Query): Query {
  if (isAll(operand)) return NONE
  if (isNone(operand)) return ALL
  return operand.kind === 'not' ? operand.operand : { kind: 'not', operand }
}

export const matches = (attribute: string, fragments: string[], ignoreCase = false): Query => ({
  kind: 'matches',
  attribute,
  fragments,
  ignoreCase,
})
export const present = (attribute: string): Query => ({ kind: 'present', attribute })

/** Restricts the query to the first value of an attribute. */
export const first = (operand: Query): Query => (isAll(operand) || isNone(operand) ? operand : { kind: 'first', operand })

export const exactly = (query: Query): Plan => ({ certain: query, possible: query })

/** Makes a plan whose query finds all that match, and perhaps more. */
export const possibly = (query: Query): Plan => ({ certain: NONE, possible: query })

export const isExact = ({ certain, possible }: Plan): boolean => certain === possible

export const negated = ({ certain, possible }: Plan): Plan =>
  certain === possible ? exactly(not(certain)) : { certain: not(possible), possible: not(certain) }

/** Lifts a plan for one group or member to a plan for the users or groups that have one which matches. */
export function within({ certain, possible }: Plan, ofOne: (query: Query) => Query): Plan {
  const wrapped = (query: Query) => (isNone(query) ? NONE : ofOne(query))
  return certain === possible ? exactly(wrapped(certain)) : { certain: wrapped(certain), possible: wrapped(possible) }
}

export const allOf = (plans: readonly Plan[]): Plan => joined(plans, and)
export const anyOf = (plans: readonly Plan[]): Plan => joined(plans, or)

function joined(plans: readonly Plan[], join: (...operands: Query[]) => Query): Plan {
  const possible = join(...plans.map((plan) => plan.possible))
  return plans.every(isExact) ? exactly(possible) : { certain: join(...plans.map((plan) => plan.certain)), possible }
}

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
      return filter.op === 'and' ? allOf(plans) : anyOf(plans)
    }
    default:
      return filter satisfies never
  }
}

/** Flattens `a or b or c` to one list, so that a long chain is not a deep tree. */
function operandsOf(filter: Filter<AttrTarget>, op: 'and' | 'or'): readonly Filter<AttrTarget>[] {
  const operands: Filter<AttrTarget>[] = []
  const rest = [filter]
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (next.kind === 'logExp' && next.op === op) rest.push(next.right, next.left)
    else operands.push(next)
  }
  return operands
}
