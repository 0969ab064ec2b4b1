import type { Filter } from '../protocol/filter/ast'
import type { AttrTarget } from '../protocol/schema/attribute'
import type { Query } from '../host/records'
import { ALL, and, atLeast, type Comparison, exactly, or, type Plan, planFilter, present } from './query'
import { type Case, fragmentsOf, planFragments } from './text'

/**
 * Elements are stored as JSON (see elements.ts), so a comparison finds them by what their text must hold; whether it is
 * the right element and the right sub-attribute is left to the residual.
 */
export function planElements(comparison: Comparison): Plan {
  const { target, compareOp, compValue } = comparison
  const name = target.attribute.name
  if (compareOp === 'ne') return atLeast(presentElements(name))
  if (typeof compValue === 'boolean') return atLeast(compValue ? withPrimary(name, target) : ALL)
  return atLeast(compareText(comparison, String(compValue)))
}

export const planElementsPresent = (target: AttrTarget): Plan => {
  const query = presentElements(target.attribute.name)
  return target.subAttribute === undefined ? exactly(query) : atLeast(query)
}

/** Every part must hold of one element, so each must hold of some; a negated part says nothing of the others. */
export function planElementsValuePath(target: AttrTarget, valFilter: Filter<AttrTarget>): Plan {
  const inner = planFilter(valFilter, {
    compare: planElements,
    present: planElementsPresent,
    valuePath: () => atLeast(ALL),
  })
  return atLeast(and(presentElements(target.attribute.name), inner.query))
}

function compareText({ target, compareOp }: Comparison, text: string): Query {
  const name = target.attribute.name
  const fragments = fragmentsOf(compareOp, text)
  if (!fragments || text === '') return presentElements(name)
  const subAttribute = target.subAttribute?.name ?? 'value'
  const textCase: Case = target.subAttribute?.caseExact ? 'exact' : 'ignored'
  const stored = planFragments(name, textCase, inJson(subAttribute, fragments)).query
  if (subAttribute !== 'value') return stored
  const bare = planFragments(name, textCase, fragments).query
  return name === 'emails' ? or(stored, bare, planFragments('email', 'lower', fragments).query) : or(stored, bare)
}

/** The fragments of a sub-attribute's text, seen in the element's JSON. `value` stands first and makes an indexed prefix. */
function inJson(subAttribute: string, fragments: readonly string[]): readonly string[] {
  const escaped = fragments.map((fragment) => JSON.stringify(fragment).slice(1, -1))
  const first = `"${subAttribute}":"${escaped[0]}`
  const inner = [first, ...escaped.slice(1)]
  const last = inner.length - 1
  inner[last] = `${inner[last]}"`
  return subAttribute === 'value' ? [`{${inner[0]}`, ...inner.slice(1), ''] : ['', ...inner, '']
}

const presentElements = (name: string): Query =>
  name === 'emails' ? or(present('emails'), present('email')) : present(name)

const withPrimary = (name: string, target: AttrTarget): Query => {
  const stored = planFragments(name, 'exact', ['', `"${target.subAttribute?.name}":true`, '']).query
  return name === 'emails' ? or(stored, present('email')) : stored
}
