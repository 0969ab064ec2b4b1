import { fold, parseDateTime } from '../filter/compare'
import { asString, isArray, isObject, type Json, type Resource } from '../json'
import type { AttrTarget } from '../schema/attribute'
import type { Sort } from './sort'

/** The number of characters of a text that are compared. */
const COMPARED = 255

export type Key = string | number | boolean | null

export type SortPosition = { readonly key: Key; readonly id: string }

/**
 * RFC 7644 §3.4.2.3: the key is the primary value, else the first, among the values that have the sub-attribute; null
 * where none has.
 */
export function sortPositionOf(resource: Resource, { target }: Sort): SortPosition {
  return { key: keyOf(resource, target), id: asString(resource['id']) ?? '' }
}

/** Compares positions: resources without a value sort last, first when descending; the id decides among equals. */
export function bySortPosition({ descending }: Sort): (left: SortPosition, right: SortPosition) => number {
  const sign = descending ? -1 : 1
  return (left, right) => sign * byKey(left.key, right.key) || (left.id === right.id ? 0 : left.id < right.id ? -1 : 1)
}

function byKey(left: Key, right: Key): number {
  if (left === right) return 0
  if (left === null) return 1
  return right === null || left < right ? -1 : 1
}

function keyOf(resource: Resource, { uri, attribute, subAttribute }: AttrTarget): Key {
  const container: Json | undefined = uri === undefined ? resource : resource[uri]
  const whole = isObject(container) ? container[attribute.name] : undefined
  const value = subAttribute ? partOf(whole, subAttribute.name) : isArray(whole) ? whole[0] : whole
  const { type, caseExact } = subAttribute ?? attribute
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'string') return null
  if (type === 'dateTime') return parseDateTime(value) ?? null
  const text = value.slice(0, COMPARED)
  return caseExact ? text : fold(text)
}

function partOf(whole: Json | undefined, name: string): Json | undefined {
  const elements = (isArray(whole) ? whole : [whole]).filter(isObject).filter((element) => element[name] !== undefined)
  return (elements.find((element) => element['primary'] === true) ?? elements[0])?.[name]
}
