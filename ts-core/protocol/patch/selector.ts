import type { Filter } from '../filter/ast'
import { comparable } from '../filter/compare'
import { isObject, type Json } from '../json'
import type { Attribute, AttrTarget } from '../schema/attribute'
import { subAttributeOf } from '../schema/registry'
import { isValueOf } from '../schema/validate'
import { isReference } from './difference-parts'

/** The longest text in a filter, in characters: service providers limit the length of paths. */
const LONGEST_TEXT = 1024

/** Finds the filter that distinguishes one value of an attribute from the others. */
export type Selectors = {
  /** Finds the filter that selects this value alone before the change and, where it becomes `now`, after it. */
  readonly filterOf: (old: Json, now?: Json) => Filter<AttrTarget> | undefined
  /** Finds the value with the same label or `value` as this one, if it is the only one before and after. */
  readonly successorOf: (old: Json) => Json | undefined
}

/** Indexes values by the text of some sub-attributes: the only value with that text, or null for several. */
type Index = { readonly parts: readonly Attribute[]; readonly before: Unique; readonly after: Unique }
type Unique = ReadonlyMap<string, Json | null>

export function selectorsOf(target: AttrTarget, before: readonly Json[], after: readonly Json[]): Selectors {
  const { attribute } = target
  const indexes = candidatesOf(attribute).map((parts): Index => ({ parts, before: unique(attribute, parts, before), after: unique(attribute, parts, after) }))
  return {
    filterOf: (old, now) => {
      const found = indexes.find((index) => selects(attribute, index, old, now))
      return found && filterOn(target, found.parts, old)
    },
    successorOf: (old) => {
      for (const index of indexes) {
        const key = keyOf(attribute, index.parts, old)
        const successor = key !== undefined && index.before.get(key) === old ? index.after.get(key) : undefined
        if (successor !== undefined && successor !== null) return successor
      }
      return undefined
    },
  }
}

/**
 * Candidates in order: an e-mail is selected by its type, as clients write it; a reference by its id, because others
 * share its type.
 */
function candidatesOf(attribute: Attribute): readonly (readonly Attribute[])[] {
  if (attribute.type !== 'complex') return [[attribute]]
  const [value, type] = ['value', 'type'].map((name) => filterable(subAttributeOf(attribute, name)))
  if (isReference(attribute)) return value ? [[value]] : []
  const single = [type, value].flatMap((part) => (part ? [[part]] : []))
  return type && value ? [...single, [type, value]] : single
}

const filterable = (part: Attribute | undefined): Attribute | undefined =>
  part && part.mutability !== 'writeOnly' && part.returned !== 'never' ? part : undefined

function unique(attribute: Attribute, parts: readonly Attribute[], elements: readonly Json[]): Unique {
  const byKey = new Map<string, Json | null>()
  for (const element of elements) {
    const key = keyOf(attribute, parts, element)
    if (key !== undefined) byKey.set(key, byKey.has(key) ? null : element)
  }
  return byKey
}

function selects(attribute: Attribute, { parts, before, after }: Index, old: Json, now: Json | undefined): boolean {
  const key = keyOf(attribute, parts, old)
  if (key === undefined || before.get(key) !== old) return false
  return now === undefined || after.get(key) === now
}

/** Makes the same text for values that `eq` finds equal; undefined where a part cannot be compared. */
function keyOf(attribute: Attribute, parts: readonly Attribute[], element: Json): string | undefined {
  const keys: (string | number | boolean)[] = []
  for (const part of parts) {
    const value = partOf(attribute, part, element)
    const key = value === undefined ? undefined : comparable(part, value)
    if (key === undefined) return undefined
    keys.push(key)
  }
  return JSON.stringify(keys)
}

type Simple = string | number | boolean

function partOf(attribute: Attribute, part: Attribute, element: Json): Simple | undefined {
  const value = part === attribute ? element : isObject(element) ? element[part.name] : undefined
  if (value === undefined || value === null || typeof value === 'object') return undefined
  return isValueOf({ ...part, multiValued: false }, value) && JSON.stringify(value).length <= LONGEST_TEXT ? value : undefined
}

function filterOn(target: AttrTarget, parts: readonly Attribute[], element: Json): Filter<AttrTarget> | undefined {
  const { attribute } = target
  const comparisons = parts.map((part): Filter<AttrTarget> => ({
    kind: 'attrExp',
    attrPath: part === attribute ? target : { ...target, subAttribute: part },
    compareOp: 'eq',
    compValue: partOf(attribute, part, element) ?? null,
  }))
  return comparisons.reduce((left, right) => ({ kind: 'logExp', op: 'and', left, right }))
}
