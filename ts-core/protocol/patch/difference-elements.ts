import { isObject, type Json, type JsonObject, sameJson } from '../json'
import type { Attribute, AttrTarget } from '../schema/attribute'
import { identityOf, valueOf } from '../schema/identity'
import { changedParts, isReference, mayChange, partsDifference } from './difference-parts'
import type { PatchOperation } from './operation'
import { type Selectors, selectorsOf } from './selector'

/** A value before and after a change. */
type Pair<Value = Json> = readonly [old: Value, now: Value]

/** The values that change, that are removed and that are added. */
type Fates<Value = Json> = { readonly changed: readonly Pair<Value>[]; readonly gone: readonly Json[]; readonly added: readonly Json[] }

/** Makes the operations that turn the values of a multi-valued attribute into others, in time linear in their number. */
export function elementsDifference(target: AttrTarget, before: readonly Json[], after: readonly Json[]): readonly PatchOperation[] {
  const { attribute } = target
  const [earlier, later] = [byKey(attribute, before), byKey(attribute, after)]
  const [old, now] = [[...earlier.values()], [...later.values()]]
  const selectors = selectorsOf(target, old, now)
  const fates = withoutImpossible(attribute, fatesOf(attribute, earlier, later, selectors))
  if (isNothing(fates)) return []
  // The service provider may have members that are unknown here; they must stay.
  if (!isReference(attribute) && old.length > 0 && fates.gone.length === old.length) return [assignAll(target, now)]
  return valueByValue(target, fates, selectors) ?? [assignAll(target, now)]
}

const isNothing = ({ changed, gone, added }: Fates): boolean => changed.length + gone.length + added.length === 0

/** Keeps each value once. The key of a reference is the id that it holds, whatever its other sub-attributes say. */
const byKey = (attribute: Attribute, elements: readonly Json[]): Map<string, Json> =>
  new Map(elements.map(withoutFalsePrimary).map((element) => [keyOf(attribute, element), element]))

const keyOf = (attribute: Attribute, element: Json): string =>
  isReference(attribute) ? valueOf(attribute, element) : identityOf(attribute, element)

/** RFC 7643 §2.4: a value without `primary` is not primary. */
function withoutFalsePrimary(element: Json): Json {
  if (!isObject(element) || element['primary'] !== false) return element
  const { primary: _, ...others } = element
  return others
}

/** Pairs the values that exist before and after first, then those that replace another. Consumes both maps. */
function fatesOf(attribute: Attribute, earlier: Map<string, Json>, later: Map<string, Json>, selectors: Selectors): Fates {
  const changed: Pair[] = []
  const pair = (key: string, old: Json, nextKey: string) => {
    const now = later.get(nextKey)
    if (now === undefined) return
    if (differs(attribute, old, now)) changed.push([old, now])
    earlier.delete(key)
    later.delete(nextKey)
  }
  for (const [key, old] of earlier) pair(key, old, key)
  for (const [key, old] of earlier) {
    const successor = selectors.successorOf(old)
    if (successor !== undefined) pair(key, old, keyOf(attribute, successor))
  }
  return { changed, gone: [...earlier.values()], added: [...later.values()] }
}

const differs = (attribute: Attribute, old: Json, now: Json): boolean =>
  isObject(old) && isObject(now) ? changedParts(attribute, old, now).length > 0 : !sameJson(old, now)

/** Turns a change that no operation can make into a removal and an addition. */
function withoutImpossible(attribute: Attribute, { changed, gone, added }: Fates): Fates<JsonObject> {
  const isPossible = (pair: Pair): pair is Pair<JsonObject> => canBecome(attribute, pair)
  const impossible = changed.filter((pair) => !isPossible(pair))
  return {
    changed: changed.filter(isPossible),
    gone: [...gone, ...impossible.map(([old]) => old)],
    added: [...added, ...impossible.map(([, now]) => now)],
  }
}

const canBecome = (attribute: Attribute, [old, now]: Pair): boolean =>
  isObject(old) && isObject(now) && changedParts(attribute, old, now).every((part) => mayChange(part, old))

/** Makes an operation for each value; undefined where no filter distinguishes one of the values from the others. */
function valueByValue(target: AttrTarget, { changed, gone, added }: Fates<JsonObject>, selectors: Selectors): readonly PatchOperation[] | undefined {
  const operations: PatchOperation[] = []
  for (const old of gone) {
    const valFilter = selectors.filterOf(old)
    if (!valFilter) return undefined
    operations.push({ op: 'remove', target, valFilter })
  }
  for (const [old, now] of changed) {
    const valFilter = selectors.filterOf(old, now)
    if (!valFilter) return undefined
    operations.push(...partsDifference({ target, valFilter }, old, now))
  }
  return added.length > 0 ? [...operations, { op: 'add', target, value: added }] : operations
}

const assignAll = (target: AttrTarget, now: readonly Json[]): PatchOperation =>
  now.length > 0 ? { op: 'replace', target, value: now } : { op: 'remove', target }
