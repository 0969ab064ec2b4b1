import type { CompareOp, CompValue } from '../protocol/filter/ast'
import { exactly, matches, negated, NONE, type Plan, possibly, present } from './query'

/**
 * How a text compares. `lower`: the directory stores it in lower case, so the column is compared as it is and its index
 * is used.
 */
export type Case = 'exact' | 'ignored' | 'lower'

/**
 * Plans a comparison with the single text of a directory attribute (RFC 7644 §3.4.2.2, Table 3). A checked filter never
 * compares with null.
 */
export function planText(attribute: string, textCase: Case, compareOp: CompareOp, compValue: CompValue): Plan {
  if (compareOp === 'ne') return negated(planText(attribute, textCase, 'eq', compValue))
  const text = String(compValue)
  if (text === '') return compareOp === 'eq' ? exactly(NONE) : possibly(present(attribute))
  const fragments = fragmentsOf(compareOp, text)
  if (!fragments) return possibly(present(attribute))
  return planFragments(attribute, textCase, fragments)
}

/**
 * Databases agree on the case of ASCII letters only. For other letters the collation decides, so a residual filter is
 * evaluated.
 */
export function planFragments(attribute: string, textCase: Case, fragments: readonly string[]): Plan {
  if (textCase === 'lower')
    return exactly(
      matches(
        attribute,
        fragments.map((fragment) => fragment.toLowerCase()),
      ),
    )
  if (textCase === 'exact') return exactly(matches(attribute, [...fragments]))
  const ascii = fragments.flatMap((fragment) => fragment.split(NON_ASCII))
  const query = matches(attribute, ascii, true)
  return ascii.length === fragments.length ? exactly(query) : possibly(ascii.some(Boolean) ? query : present(attribute))
}

/**
 * Lists the fragments of a `matches` query, which allows anything between them; undefined for operators that depend on
 * the database's order of texts.
 */
export function fragmentsOf(compareOp: CompareOp, text: string): readonly string[] | undefined {
  switch (compareOp) {
    case 'eq':
      return [text]
    case 'sw':
      return [text, '']
    case 'ew':
      return ['', text]
    case 'co':
      return ['', text, '']
    case 'ne':
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return undefined
    default:
      return compareOp satisfies never
  }
}

const NON_ASCII = /[^\x00-\x7f]+/
