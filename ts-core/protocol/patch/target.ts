import type { Filter } from '../filter/ast'
import { fold } from '../filter/compare'
import { matchesElement } from '../filter/evaluate'
import { isArray, isEmpty, isObject, type Json, type JsonObject, type Resource, sameJson, withValue } from '../json'
import type { Attribute, AttrTarget } from '../schema/attribute'

/** The location in a resource that an operation changes (RFC 7644 §3.5.2). */
export type Location = { readonly target: AttrTarget; readonly valFilter?: Filter<AttrTarget> }

/** Reads the whole attribute of the target, ignoring its sub-attribute. */
export function readTarget(resource: Resource, { uri, attribute }: AttrTarget): Json | undefined {
  const container = uri === undefined ? resource : resource[uri]
  return isObject(container) ? container[attribute.name] : undefined
}

/**
 * Writes the value; answers the same resource when it is already there. An unassigned value removes the attribute
 * (RFC 7643 §2.5).
 */
export function write(resource: Resource, target: AttrTarget, value: Json | undefined): Resource {
  const { uri, attribute } = target
  if (isEmpty(value) ? readTarget(resource, target) === undefined : sameJson(readTarget(resource, target), value)) {
    return resource
  }
  if (uri === undefined) return withValue(resource, attribute.name, value)
  const extension = resource[uri]
  return withValue(resource, uri, withValue(isObject(extension) ? extension : {}, attribute.name, value))
}

/** Lists the values of an attribute; a singular one has one or none. */
export function elementsOf(resource: Resource, target: AttrTarget): readonly Json[] {
  const value = readTarget(resource, target)
  if (value === undefined) return []
  return target.attribute.multiValued ? listOf(value) : [value]
}

export function writeElements(resource: Resource, target: AttrTarget, elements: readonly Json[]): Resource {
  const assigned = elements.filter((element) => !isEmpty(element))
  return write(resource, target, target.attribute.multiValued ? assigned : assigned[0])
}

export function isSelected({ valFilter }: Location, element: Json): boolean {
  return valFilter === undefined || matchesElement(valFilter, element)
}

/** Builds the element that `eq` comparisons joined by `and` describe; undefined for any other filter. */
export function elementOf(valFilter: Filter<AttrTarget>): JsonObject | undefined {
  switch (valFilter.kind) {
    case 'attrExp': {
      const { attrPath, compareOp, compValue } = valFilter
      const { subAttribute } = attrPath
      if (compareOp !== 'eq' || !subAttribute || !isWritable(subAttribute)) return undefined
      return { [subAttribute.name]: compValue }
    }
    case 'logExp': {
      const [left, right] = [elementOf(valFilter.left), elementOf(valFilter.right)]
      return valFilter.op === 'and' && left && right ? { ...left, ...right } : undefined
    }
    case 'present':
    case 'not':
    case 'valuePath':
      return undefined
    default:
      return valFilter satisfies never
  }
}

export const isWritable = ({ mutability }: Attribute): boolean => mutability !== 'readOnly'

export const listOf = (value: Json): readonly Json[] => (isArray(value) ? value : [value])

/** Compares values of the attribute; text that is not caseExact ignores case (RFC 7643 §2.2). */
export function sameValue(attribute: Attribute | undefined, left: Json | undefined, right: Json | undefined): boolean {
  const folds = typeof left === 'string' && typeof right === 'string' && attribute?.caseExact === false
  return folds ? fold(left) === fold(right) : sameJson(left, right)
}
