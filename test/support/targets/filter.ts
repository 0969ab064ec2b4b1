import { invalid } from './refusal'
import type { FilterRules } from './profile'
import { type Json, type Resource, valuesAt } from './resource'

export type Comparison = { readonly path: string; readonly operator: string; readonly value: Json | undefined }
export type Filter = { readonly comparisons: readonly Comparison[]; readonly join: 'and' | 'or' }

const OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'pr', 'gt', 'ge', 'lt', 'le']
const COMPARISON = /^\s*([A-Za-z][\w.:$-]*)\s+([A-Za-z]{2})(?:\s+("(?:[^"\\]|\\.)*"|true|false|null|-?\d+(?:\.\d+)?))?\s*/

/** Comparisons in a row, all joined by the same word: what provisioning needs, and no more. */
export function parseFilter(text: string): Filter {
  const comparisons: Comparison[] = []
  const joins: string[] = []
  let rest = text
  for (;;) {
    const [whole, path = '', name = '', literal] = COMPARISON.exec(rest) ?? []
    const operator = name.toLowerCase()
    if (whole === undefined || !OPERATORS.includes(operator)) throw invalid(`cannot read the filter ${text}`, 'invalidFilter')
    if ((operator === 'pr') !== (literal === undefined)) throw invalid(`${operator} and its value do not fit: ${text}`, 'invalidFilter')
    comparisons.push({ path, operator, value: literal === undefined ? undefined : JSON.parse(literal) })
    rest = rest.slice(whole.length)
    if (rest === '') break
    const [join] = /^(and|or)\b/i.exec(rest) ?? []
    if (join === undefined) throw invalid(`cannot read the filter ${text}`, 'invalidFilter')
    joins.push(join.toLowerCase())
    rest = rest.slice(join.length)
  }
  if (new Set(joins).size > 1) throw invalid(`and, or in one filter: ${text}`, 'invalidFilter')
  return { comparisons, join: joins[0] === 'or' ? 'or' : 'and' }
}

export function checkFilter({ comparisons, join }: Filter, rules: FilterRules): void {
  if (comparisons.length > 1 && !rules.joins.includes(join)) throw invalid(`${join} is not supported`, 'invalidFilter')
  for (const { path, operator } of comparisons) {
    if (!rules.operators.includes(operator)) throw invalid(`${operator} is not supported`, 'invalidFilter')
    if (!rules.paths.some((known) => known.toLowerCase() === path.toLowerCase())) throw invalid(`${path} cannot be filtered by`, 'invalidFilter')
  }
}

export const matches = (filter: Filter, resource: Resource): boolean =>
  filter.join === 'and'
    ? filter.comparisons.every((each) => holds(each, resource))
    : filter.comparisons.some((each) => holds(each, resource))

/** RFC 7643 §2.2: only these tell letters apart. */
const EXACT = ['id', 'externalid', 'members.value']

function holds({ path, operator, value }: Comparison, resource: Resource): boolean {
  const found = valuesAt(resource, path).map((each) => (isValued(each) ? each['value']! : each))
  if (operator === 'pr') return found.length > 0
  if (operator === 'ne') return !found.some((each) => compare('eq', fold(path, each), fold(path, value!)))
  return found.some((each) => compare(operator, fold(path, each), fold(path, value!)))
}

const isValued = (value: Json): value is Resource => typeof value === 'object' && value !== null && !Array.isArray(value)

const fold = (path: string, value: Json): Json =>
  typeof value === 'string' && !EXACT.includes(path.toLowerCase()) ? value.toLowerCase() : value

function compare(operator: string, one: Json, other: Json): boolean {
  if (operator === 'eq') return one === other
  if (typeof one !== 'string' || typeof other !== 'string') return false
  if (operator === 'co') return one.includes(other)
  if (operator === 'sw') return one.startsWith(other)
  if (operator === 'ew') return one.endsWith(other)
  if (operator === 'gt') return one > other
  if (operator === 'ge') return one >= other
  return operator === 'lt' ? one < other : one <= other
}
