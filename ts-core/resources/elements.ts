import type { Json, JsonObject } from '../protocol/json'

/** Where an element stood among the others; the directory keeps no order among values. The first has none. */
const POSITION = '#'

const FIRST_KEYS = ['value', 'type', 'primary', 'display']

/**
 * Elements of a multi-valued complex attribute as directory values: compact JSON, keys in a fixed order with `value`
 * first, so that an element can be found by a prefix.
 */
export function encodeElements(value: Json | undefined): string[] {
  if (!Array.isArray(value)) return []
  return value.map((element: Json, index) =>
    JSON.stringify({ ...ordered(element), ...(index > 0 && { [POSITION]: index }) }),
  )
}

type Decoded = { [name: string]: Json }

/** A value that is not such JSON, typed by an administrator perhaps, is an element with that `value`. */
export function decodeElements(values: readonly string[]): readonly JsonObject[] {
  const elements: Decoded[] = []
  for (let index = 0; index < values.length; index++) elements.push(decodeElement(values[index]!))
  if (elements.length > 1) elements.sort((left, right) => positionOf(left) - positionOf(right))
  for (let index = 0; index < elements.length; index++) if (elements[index]![POSITION] !== undefined) delete elements[index]![POSITION]
  return elements
}

function decodeElement(text: string): Decoded {
  if (!text.startsWith('{')) return { value: text }
  try {
    return JSON.parse(text)
  } catch {
    // an administrator's text that only looks like ours
    return { value: text }
  }
}

const positionOf = (element: JsonObject): number => {
  const position = element[POSITION]
  return typeof position === 'number' ? position : 0
}

function ordered(element: Json): JsonObject {
  const object = element as JsonObject
  const rest = Object.keys(object)
    .filter((key) => !FIRST_KEYS.includes(key))
    .sort()
  const first = FIRST_KEYS.filter((key) => object[key] !== undefined)
  return Object.fromEntries([...first, ...rest].map((key) => [key, object[key]!]))
}
