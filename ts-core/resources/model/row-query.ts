import type { CompareOp, CompValue } from '../../protocol/filter/ast'
import { ALL, atLeast, type Comparison, exactly, matches, negated, NONE, or, type Plan, present } from '../query'
import { type Case, planText } from '../text'
import type { Row } from './row'

export const LOWER: ReadonlySet<string> = new Set(['username', 'email'])

/** A comparison with what a row keeps (RFC 7644 §3.4.2.2, Table 3). */
export function planRow(row: Row, compareOp: CompareOp, compValue: CompValue): Plan {
  const { attribute, leaf } = row
  // of several values one that differs is enough
  if (compareOp === 'ne') return leaf.multiValued ? atLeast(present(attribute)) : negated(planRow(row, 'eq', compValue))
  switch (leaf.type) {
    case 'boolean':
      return exactly(matches(attribute, [String(compValue)], true))
    case 'integer':
      return compareOp === 'eq' ? exactly(matches(attribute, [String(compValue)])) : atLeast(present(attribute))
    case 'decimal':
    case 'dateTime':
      return atLeast(present(attribute))
    case 'complex':
      return atLeast(ALL)
    default:
      return planText(attribute, caseOf(row), compareOp, compValue)
  }
}

/** What is stored and no value of the type is none. */
export const planRowPresent = ({ attribute, leaf }: Row): Plan =>
  leaf.type === 'string' || leaf.type === 'reference' ? exactly(present(attribute)) : atLeast(present(attribute))

/** Every resource has the schema of its type; an extension's where one of its attributes is assigned. */
export function planSchemas(own: string, rows: readonly Row[], { compareOp, compValue }: Comparison): Plan {
  if (compareOp !== 'eq' || typeof compValue !== 'string') return atLeast(ALL)
  const urn = compValue.toLowerCase()
  if (urn === own.toLowerCase()) return exactly(ALL)
  const parts = rows.filter(({ path }) => path.toLowerCase().startsWith(`${urn}:`))
  return parts.length > 0 ? atLeast(or(...parts.map(({ attribute }) => present(attribute)))) : exactly(NONE)
}

const caseOf = ({ attribute, leaf }: Row): Case => {
  if (LOWER.has(attribute)) return 'lower'
  return leaf.caseExact ? 'exact' : 'ignored'
}
