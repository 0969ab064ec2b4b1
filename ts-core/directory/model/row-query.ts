import type { CompareOp, CompValue } from '../../protocol/filter/ast'
import { ALL, anyOf, type Comparison, exactly, first, matches, negated, NONE, type Plan, possibly, present, within } from '../query'
import { type Case, planText } from '../text'
import type { Row } from './row'

export const LOWER: ReadonlySet<string> = new Set(['username', 'email'])

/** Attributes of which the directory stores only one value. */
const COLUMNS: ReadonlySet<string> = new Set([...LOWER, 'firstName', 'lastName', 'name'])

/** Restricts a plan to the first value, because a resource shows only that one of a simple attribute. */
const shown = (plan: Plan, { attribute, leaf }: Row): Plan =>
  leaf.multiValued || COLUMNS.has(attribute) ? plan : within(plan, first)

/** Plans a comparison with the attribute of a row (RFC 7644 §3.4.2.2, Table 3). */
export function planRow(row: Row, compareOp: CompareOp, compValue: CompValue): Plan {
  const { attribute, leaf } = row
  // of several values, one that differs is enough
  if (compareOp === 'ne') return leaf.multiValued ? possibly(present(attribute)) : negated(planRow(row, 'eq', compValue))
  return shown(planValues(row, compareOp, compValue), row)
}

function planValues(row: Row, compareOp: CompareOp, compValue: CompValue): Plan {
  const { attribute, leaf } = row
  switch (leaf.type) {
    case 'boolean':
      return exactly(matches(attribute, [String(compValue)], true))
    case 'integer':
      if (compareOp !== 'eq') return possibly(present(attribute))
      return exactly(Number.isSafeInteger(compValue) ? matches(attribute, [String(compValue)]) : NONE)
    case 'decimal':
    case 'dateTime':
      return possibly(present(attribute))
    case 'complex':
      return possibly(ALL)
    case 'string':
    case 'reference':
    case 'binary':
      return planText(attribute, caseOf(row), compareOp, compValue)
    default:
      return leaf.type satisfies never
  }
}

/** Stored text that is not a value of the type counts as absent. */
export function planRowPresent(row: Row): Plan {
  const { attribute, leaf } = row
  const isText = leaf.type === 'string' || leaf.type === 'reference'
  return shown(isText ? exactly(present(attribute)) : possibly(present(attribute)), row)
}

/** Every resource has the schema of its type; it has an extension's schema when one of its attributes is assigned. */
export function planSchemas(own: string, rows: readonly Row[], { compareOp, compValue }: Comparison): Plan {
  if (compareOp !== 'eq' || typeof compValue !== 'string') return possibly(ALL)
  const urn = compValue.toLowerCase()
  if (urn === own.toLowerCase()) return exactly(ALL)
  const parts = rows.filter(({ path }) => path.toLowerCase().startsWith(`${urn}:`))
  return anyOf(parts.map(planRowPresent))
}

const caseOf = ({ attribute, leaf }: Row): Case => {
  if (LOWER.has(attribute)) return 'lower'
  return leaf.caseExact ? 'exact' : 'ignored'
}
