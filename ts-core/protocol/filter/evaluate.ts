import { isArray, isObject, type Json, type Resource } from '../json'
import type { AttrTarget } from '../schema/attribute'
import type { Filter } from './ast'
import { compare } from './compare'

type ValuesOf = (target: AttrTarget) => readonly Json[]
type IsSingular = (target: AttrTarget) => boolean

/** Says whether a checked filter matches a resource (RFC 7644 §3.4.2.2). */
export function matches(filter: Filter<AttrTarget>, resource: Resource): boolean {
  return evaluate(filter, (target) => valuesAt(resource, target), isSingular)
}

/** Says whether the filter of a value path matches one of the attribute's values. */
export function matchesElement(valFilter: Filter<AttrTarget>, element: Json): boolean {
  return evaluate(valFilter, (target) => valuesOfElement(element, target), isSingularInside)
}

function evaluate(filter: Filter<AttrTarget>, valuesOf: ValuesOf, singular: IsSingular): boolean {
  switch (filter.kind) {
    case 'attrExp': {
      const { attrPath, compareOp, compValue } = filter
      const attribute = attrPath.subAttribute ?? attrPath.attribute
      const some = (op: typeof compareOp) =>
        comparedIn(valuesOf, attrPath).some((value) => compare(attribute, op, value, compValue))
      // A single attribute that is unassigned differs from every value.
      return compareOp === 'ne' && singular(attrPath) ? !some('eq') : some(compareOp)
    }
    case 'present':
      return valuesOf(filter.attrPath).some(isAssigned)
    case 'not':
      return !evaluate(filter.filter, valuesOf, singular)
    case 'logExp':
      return filter.op === 'and'
        ? evaluate(filter.left, valuesOf, singular) && evaluate(filter.right, valuesOf, singular)
        : evaluate(filter.left, valuesOf, singular) || evaluate(filter.right, valuesOf, singular)
    case 'valuePath':
      return valuesOf(filter.attrPath).some((element) => matchesElement(filter.valFilter, element))
    default:
      return filter satisfies never
  }
}

const isSingular: IsSingular = ({ attribute, subAttribute }) => !attribute.multiValued && !subAttribute?.multiValued

const isSingularInside: IsSingular = ({ subAttribute }) => !subAttribute?.multiValued

/** The values that a filter compares. */
export function valuesAt(resource: Resource, { uri, attribute, subAttribute }: AttrTarget): readonly Json[] {
  const container = uri === undefined ? resource : resource[uri]
  const elements = valuesNamed(container, attribute.name)
  return subAttribute ? elements.flatMap((element) => valuesNamed(element, subAttribute.name)) : elements
}

function valuesOfElement(element: Json, { subAttribute }: AttrTarget): readonly Json[] {
  return subAttribute ? valuesNamed(element, subAttribute.name) : [element]
}

/** RFC 7643 §2.4: an element without `primary` counts as not primary. */
function comparedIn(valuesOf: ValuesOf, target: AttrTarget): readonly Json[] {
  const { subAttribute, ...whole } = target
  if (!whole.attribute.multiValued || subAttribute?.name !== 'primary') return valuesOf(target)
  return valuesOf(whole).map((element) => isObject(element) && element['primary'] === true)
}

function valuesNamed(container: Json | undefined, name: string): readonly Json[] {
  const value = isObject(container) ? container[name] : undefined
  if (value === undefined || value === null) return []
  return isArray(value) ? value : [value]
}

function isAssigned(value: Json): boolean {
  if (value === null || value === '') return false
  return typeof value !== 'object' || Object.values(value).some(isAssigned)
}
