import type { Query } from '../../host/records'
import type { CompareOp, CompValue, Filter } from '../../protocol/filter/ast'
import { compare } from '../../protocol/filter/compare'
import type { Attribute, AttrTarget } from '../../protocol/schema/attribute'
import { subAttributeOf } from '../../protocol/schema/registry'
import { ALL, and, type Comparison, matches, NONE, not, or, type Plan, planFilter, possibly, present } from '../query'
import { type Case, fragmentsOf, planFragments } from '../text'
import { OWN_TYPE } from './emails'

/**
 * Elements are stored as JSON (see elements.ts), by us and by others, so a query searches their text in any form of
 * writing. Which element and which sub-attribute matched is evaluated afterwards.
 */
export function planElements({ target, compareOp, compValue }: Comparison): Plan {
  const { attribute, subAttribute } = target
  if (typeof compValue === 'boolean') return possibly(withPrimary(attribute.name, (compareOp === 'eq') === compValue))
  const text = String(compValue)
  const fragments = compareOp === 'ne' || text === '' ? undefined : fragmentsOf(compareOp, text)
  if (!fragments || !subAttribute) return possibly(withElements(attribute.name))
  const stored = withTexts(attribute.name, subAttribute, fragments)
  return possibly(attribute.name === 'emails' ? or(stored, withAddress(subAttribute, compareOp, text, fragments)) : stored)
}

/** An address in the column is always shown; a stored element may turn out to be invalid. */
export function planElementsPresent({ attribute, subAttribute }: AttrTarget): Plan {
  const { name } = attribute
  const value = subAttribute ?? subAttributeOf(attribute, 'value')
  const isText = value?.name === 'value' && value.type !== 'binary'
  if (!isText) return possibly(withElements(name))
  return { certain: name === 'emails' ? present('email') : withPlainValues(name), possible: withElements(name) }
}

/**
 * Finds attributes that certainly have an element, provided their values are texts: either plain text, or JSON that
 * begins with a value and does not repeat it.
 */
function withPlainValues(name: string): Query {
  const some = (...fragments: string[]) => matches(name, fragments)
  const json = and(some('{"value":"', ''), not(or(some('{"value":""', ''), some('', '"value"', '"value"', ''), some('', '\\u', ''))))
  const texts = and(present(name), not(or(...['{', ' ', '\t', '\n', '\r'].map((begin) => some(begin, '')))))
  return or(json, texts)
}

/**
 * All conditions must hold of one element, so each must hold of some element; a negated condition says nothing about
 * other elements.
 */
export function planElementsValuePath({ attribute: { name } }: AttrTarget, valFilter: Filter<AttrTarget>): Plan {
  const inner = planFilter(valFilter, {
    compare: planElements,
    present: () => possibly(withElements(name)),
    valuePath: () => possibly(ALL),
  })
  return possibly(and(withElements(name), inner.possible))
}

const withElements = (name: string): Query => (name === 'emails' ? or(present('emails'), present('email')) : present(name))

/** RFC 7643 §2.4: an element without `primary` is not primary. An address that only the column has is primary. */
function withPrimary(name: string, isPrimary: boolean): Query {
  if (!isPrimary) return present(name)
  const stored = matches(name, ['', 'true', ''])
  return name === 'emails' ? or(stored, present('email')) : stored
}

/** Searches the text as we write it in JSON, or any text with escapes: others may have written \u0000 or \/. */
function withTexts(name: string, { name: subName, caseExact }: Attribute, fragments: readonly string[]): Query {
  const textCase: Case = caseExact ? 'exact' : 'ignored'
  const escapes = fragments.some((fragment) => fragment.includes('/')) ? ['\\u', '\\/'] : ['\\u']
  return or(
    planFragments(name, textCase, inJson(fragments)).possible,
    ...escapes.map((escape) => matches(name, ['', escape, ''])),
    subName === 'value' ? planFragments(name, textCase, fragments).possible : NONE,
  )
}

function inJson(fragments: readonly string[]): readonly string[] {
  const escaped = fragments.map((fragment) => JSON.stringify(fragment).slice(1, -1))
  escaped[0] = `"${escaped[0]}`
  escaped[escaped.length - 1] += '"'
  return ['', ...escaped, '']
}

/** The address in the column is shown with or without elements. */
function withAddress(subAttribute: Attribute, compareOp: CompareOp, compValue: CompValue, fragments: readonly string[]): Query {
  if (subAttribute.name === 'value') return planFragments('email', 'lower', fragments).possible
  return subAttribute.name === 'type' && compare(subAttribute, compareOp, OWN_TYPE, compValue) ? present('email') : NONE
}
