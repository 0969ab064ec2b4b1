import { type Json, type JsonObject } from '../protocol/json'
import { isDeeper } from '../protocol/json-text'
import { LIMITS } from '../protocol/limits'
import type { Attribute } from '../protocol/schema/attribute'
import { distinct, isValueless } from '../protocol/schema/identity'
import { subAttributeOf } from '../protocol/schema/registry'
import { isValueOf } from '../protocol/schema/validate'

/** The key for an element's position, which is 0 where it is absent: the directory keeps no order among values. */
const POSITION = '#'

const FIRST_KEYS = ['value', 'type', 'primary', 'display']

/** Encodes the elements of a multi-valued complex attribute as directory values: compact JSON with `value` first. */
export function encodeElements(value: Json | undefined): string[] {
  if (!Array.isArray(value)) return []
  return value.map((element: Json, index) =>
    JSON.stringify({ ...ordered(element), ...(index > 0 && { [POSITION]: index }) }),
  )
}

type Draft = { [name: string]: Json }

/**
 * Decodes any text, since others may have written the values: sub-attributes that fit the schema are kept, others are
 * dropped. A text that is not a JSON object is the element's `value`. An element without its value is dropped.
 */
export function decodeElements(values: readonly string[], attribute: Attribute): readonly JsonObject[] {
  const read: Read[] = []
  for (let index = 0; index < values.length; index++) read.push(readElement(values[index]!, attribute))
  if (read.length > 1) {
    read.sort((left, right) => left.position - right.position)
    keepOnePrimary(read)
  }
  const elements: JsonObject[] = []
  for (let index = 0; index < read.length; index++) if (!isNone(read[index]!.element, attribute)) elements.push(read[index]!.element)
  return mayRepeat(elements) ? (distinct(attribute, elements) as readonly JsonObject[]) : elements
}

const isNone = (element: Draft, attribute: Attribute): boolean =>
  Object.keys(element).length === 0 || isValueless(attribute, element)

const FEW = 8

/** Says whether a full comparison is needed: values of different lengths differ, and comparing lengths is cheap. */
function mayRepeat(elements: readonly JsonObject[]): boolean {
  if (elements.length > FEW) return true
  for (let index = 1; index < elements.length; index++)
    for (let other = 0; other < index; other++) if (lengthOf(elements[index]!) === lengthOf(elements[other]!)) return true
  return false
}

const lengthOf = ({ value }: JsonObject): number | undefined => (typeof value === 'string' ? value.length : undefined)

type Read = { readonly element: Draft; readonly position: number }

function readElement(text: string, attribute: Attribute): Read {
  const parsed = parse(text) ?? { value: text }
  const position = parsed[POSITION]
  if (position !== undefined) delete parsed[POSITION]
  const isPosition = Number.isSafeInteger(position) && (position as number) >= 0
  return { element: fitting(parsed, attribute), position: isPosition ? (position as number) : 0 }
}

/** An element holds no objects, so deep nesting is not ours; an engine's JSON parser may be recursive. */
function parse(text: string): Draft | undefined {
  if ((text[0] !== '{' && !/^\s+\{/.test(text)) || isDeeper(text, LIMITS.bodyDepth)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    // The text only begins like JSON.
    return undefined
  }
}

/** RFC 7643 §2.4: at most one element is the primary one. */
function keepOnePrimary(read: readonly Read[]): void {
  const first = read.find(({ element }) => element['primary'] === true)
  for (const each of read) if (each !== first && each.element['primary'] === true) delete each.element['primary']
}

/** Answers the same object where all of it fits, as texts that we wrote do. */
function fitting(parsed: Draft, attribute: Attribute): Draft {
  const spelled = spelledIn(attribute)
  const names = Object.keys(parsed)
  for (let index = 0; index < names.length; index++) {
    const name = names[index]!
    const subAttribute = spelled.get(name)
    if (!subAttribute || !isValueOf(subAttribute, parsed[name]!)) return withoutMisfits(parsed, attribute)
  }
  return parsed
}

const known = new WeakMap<Attribute, ReadonlyMap<string, Attribute>>()

/** Lists the sub-attributes by their exact names. */
function spelledIn(attribute: Attribute): ReadonlyMap<string, Attribute> {
  const spelled = known.get(attribute) ?? new Map(attribute.subAttributes?.map((each) => [each.name, each]))
  known.set(attribute, spelled)
  return spelled
}

/** Drops what does not fit. Names ignore case; of two spellings the first whose value fits is kept. */
function withoutMisfits(parsed: Draft, attribute: Attribute): Draft {
  const kept: Draft = {}
  for (const name of Object.keys(parsed)) {
    const subAttribute = subAttributeOf(attribute, name)
    if (!subAttribute || kept[subAttribute.name] !== undefined || !isValueOf(subAttribute, parsed[name]!)) continue
    kept[subAttribute.name] = parsed[name]!
  }
  return kept
}

function ordered(element: Json): JsonObject {
  const object = element as JsonObject
  const rest = Object.keys(object)
    .filter((key) => !FIRST_KEYS.includes(key))
    .sort()
  const first = FIRST_KEYS.filter((key) => object[key] !== undefined)
  return Object.fromEntries([...first, ...rest].map((key) => [key, object[key]!]))
}
