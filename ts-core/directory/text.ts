import type { CompareOp, CompValue } from '../protocol/filter/ast'
import { exactly, matches, negated, NONE, type Plan, possibly, present } from './query'

/** `lower`: the directory keeps the text in lower case, so the bare column compares and its index counts. */
export type Case = 'exact' | 'ignored' | 'lower'

/** A comparison with the one text of a directory attribute (RFC 7644 §3.4.2.2, Table 3). A checked filter compares with no null. */
export function planText(attribute: string, textCase: Case, compareOp: CompareOp, compValue: CompValue): Plan {
  if (compareOp === 'ne') return negated(planText(attribute, textCase, 'eq', compValue))
  const text = String(compValue)
  if (text === '') return compareOp === 'eq' ? exactly(NONE) : possibly(present(attribute))
  const fragments = fragmentsOf(compareOp, text)
  if (!fragments) return possibly(present(attribute))
  return planFragments(attribute, textCase, fragments)
}

/** Databases fold the case of ASCII alike, of other letters by their collation: those stay to the residual. */
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

/** With anything between them. Undefined where the database's own order of texts would decide. */
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
    default:
      return undefined
  }
}

const NON_ASCII = /[^\x00-\x7f]+/
