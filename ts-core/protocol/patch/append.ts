import { isEmpty, isObject, type Json } from '../json'
import type { Attribute } from '../schema/attribute'
import { identityOf } from '../schema/identity'
import { merge } from './merge'
import { isPrimary } from './primary'

/**
 * RFC 7644 §3.5.2.1: adds each value unless it is there. `additions` are the values of one operation after another,
 * taken together so that many operations look at the values that are there only once.
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

/** Answers the places of the values that were added or merged. */
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

/** RFC 7644 §3.5.2: a value that an operation makes primary takes the place of the one that was. Answers where primary values are. */
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
