import type { Query } from '../../host/records'
import type { CompareOp, CompValue, Filter } from '../../protocol/filter/ast'
import { compare } from '../../protocol/filter/compare'
import type { Attribute, AttrTarget } from '../../protocol/schema/attribute'
import { subAttributeOf } from '../../protocol/schema/registry'
import { ALL, and, type Comparison, matches, NONE, not, or, type Plan, planFilter, possibly, present } from '../query'
import { type Case, fragmentsOf, planFragments } from '../text'
import { OWN_TYPE } from './emails'

/**
 * Elements are stored as JSON (see elements.ts) by us and by others, so a comparison finds them by what their text holds in
 * whatever form it is written. Which element and which sub-attribute that is, is evaluated.
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

/** An address in the column is always shown. A stored element may turn out to be none. */
export function planElementsPresent({ attribute, subAttribute }: AttrTarget): Plan {
  const { name } = attribute
  const value = subAttribute ?? subAttributeOf(attribute, 'value')
  const isText = value?.name === 'value' && value.type !== 'binary'
  if (!isText) return possibly(withElements(name))
  return { certain: name === 'emails' ? present('email') : withPlainValues(name), possible: withElements(name) }
}

/** These certainly have an element, if its values are texts: a text alone is one, and so is JSON that begins with a value and does not change it. */
function withPlainValues(name: string): Query {
  const some = (...fragments: string[]) => matches(name, fragments)
  const json = and(some('{"value":"', ''), not(or(some('{"value":""', ''), some('', '"value"', '"value"', ''), some('', '\\u', ''))))
  const texts = and(present(name), not(or(...['{', ' ', '\t', '\n', '\r'].map((begin) => some(begin, '')))))
  return or(json, texts)
}

/** Every part must hold of one element, so each must hold of some; a negated part says nothing of the others. */
export function planElementsValuePath({ attribute: { name } }: AttrTarget, valFilter: Filter<AttrTarget>): Plan {
  const inner = planFilter(valFilter, {
    compare: planElements,
    present: () => possibly(withElements(name)),
    valuePath: () => possibly(ALL),
  })
  return possibly(and(withElements(name), inner.possible))
}

const withElements = (name: string): Query => (name === 'emails' ? or(present('emails'), present('email')) : present(name))

/** RFC 7643 §2.4: an element that does not say that it is primary is not. An address that only the column has is primary. */
function withPrimary(name: string, isPrimary: boolean): Query {
  if (!isPrimary) return present(name)
  const stored = matches(name, ['', 'true', ''])
  return name === 'emails' ? or(stored, present('email')) : stored
}

/** A text stands in JSON as we write it, unless somebody wrote a character of it as \u0000 or a slash as \/. */
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

/** The address of the column is shown with or without elements. */
function withAddress(subAttribute: Attribute, compareOp: CompareOp, compValue: CompValue, fragments: readonly string[]): Query {
  if (subAttribute.name === 'value') return planFragments('email', 'lower', fragments).possible
  return subAttribute.name === 'type' && compare(subAttribute, compareOp, OWN_TYPE, compValue) ? present('email') : NONE
}
