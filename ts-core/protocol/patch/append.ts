import { isEmpty, isObject, type Json } from '../json'
import type { Attribute } from '../schema/attribute'
import { identityOf } from '../schema/identity'
import { merge } from './merge'
import { isPrimary } from './primary'

/**
 * Adds each value that is not there yet (RFC 7644 §3.5.2.1). `additions` holds the values of one operation after
 * another; taking them together indexes the existing values only once.
 */
export function append(attribute: Attribute, elements: readonly Json[], additions: readonly (readonly Json[])[]): readonly Json[] {
  const result = [...elements]
  const places = new Map(elements.map((element, index) => [identityOf(attribute, element), index]))
  let primaries = result.flatMap((element, index) => (isPrimary(element) ? [index] : []))
  for (const given of additions) {
    const touched = addEach(attribute, result, places, given)
    primaries = yielding(result, primaries, touched)
  }
  return result
}

/** Adds or merges the values and answers the positions of those that were touched. */
function addEach(attribute: Attribute, result: Json[], places: Map<string, number>, given: readonly Json[]): ReadonlySet<number> {
  const touched = new Set<number>()
  for (const value of given) {
    const identity = identityOf(attribute, value)
    const place = places.get(identity) ?? result.length
    const merged = merge(attribute, result[place], value)
    if (isEmpty(merged)) continue
    result[place] = merged
    places.set(identity, place)
    touched.add(place)
  }
  return touched
}

/**
 * RFC 7644 §3.5.2: a value that an operation makes primary replaces the former primary. Answers the positions of
 * primary values.
 */
function yielding(result: Json[], primaries: readonly number[], touched: ReadonlySet<number>): number[] {
  const made = [...touched].filter((place) => isPrimary(result[place]!))
  const kept = primaries.filter((place) => !touched.has(place))
  if (made.length === 0) return kept
  for (const place of kept) {
    const element = result[place]!
    if (isObject(element)) result[place] = { ...element, primary: false }
  }
  return made
}
