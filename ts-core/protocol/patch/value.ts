import { excerpt, invalidSyntax } from '../errors'
import { isArray, isObject, isUnassigned, type Json, type JsonObject } from '../json'
import type { Attribute } from '../schema/attribute'
import { nameOf, subAttributeOf } from '../schema/registry'
import type { Location } from './target'

/**
 * Puts the value of an operation under canonical names: a list where the location is multi-valued, else one value. In a
 * single complex value null stays and clears a sub-attribute; in a list it is dropped.
 */
export function canonicalOperand(location: Location, value: Json): Json {
  const { attribute, subAttribute } = location.target
  const named = (element: Json) => canonicalNames(location, element)
  const isList = subAttribute ? subAttribute.multiValued : attribute.multiValued && !location.valFilter
  if (!isList) return isUnassigned(value) ? null : named(value)
  if (isUnassigned(value)) return []
  const elements = isArray(value) ? value : [value]
  return elements.map((element) => withoutNull(named(element))).filter((element) => element !== null)
}

/** Drops unknown sub-attributes, as in any body. */
function canonicalNames({ target }: Location, value: Json): Json {
  if (target.subAttribute || target.attribute.type !== 'complex' || !isObject(value)) return value
  const named = new Map<string, Json>()
  for (const [text, given] of Object.entries(value)) {
    const subAttribute = subAttributeOf(target.attribute, text)
    if (!subAttribute) continue
    if (named.has(subAttribute.name)) throw invalidSyntax(`${nameOf(target)} has two spellings of ${excerpt(text)}.`)
    named.set(subAttribute.name, leaf(subAttribute, given))
  }
  return Object.fromEntries(named)
}

const leaf = ({ multiValued }: Attribute, given: Json): Json =>
  multiValued && !isArray(given) && given !== null ? [given] : given

export function withoutNull(value: Json): Json {
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, given]) => given !== null)) satisfies JsonObject
}
