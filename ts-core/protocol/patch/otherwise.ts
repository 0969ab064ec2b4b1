import { matchesElement } from '../filter/evaluate'
import type { Json, Resource } from '../json'
import { merge } from './merge'
import type { PatchOperation } from './operation'
import { elementOf, elementsOf, isSelected, writeElements } from './target'

/**
 * If no value matches the filter of the path and exactly one matches `otherwise`, that value takes on what the filter
 * says, so that the filter then selects it.
 */
export function withMeant(resource: Resource, operation: PatchOperation): Resource {
  const { target, valFilter, otherwise } = operation
  const described = valFilter && otherwise && elementOf(valFilter)
  if (!described) return resource
  const elements = elementsOf(resource, target)
  const [meant, ...others] = elements.filter((element) => matchesElement(otherwise, element))
  if (meant === undefined || others.length > 0 || elements.some((element) => isSelected(operation, element))) return resource
  const merged = (element: Json) => (element === meant ? merge(target.attribute, element, described) : element)
  return writeElements(resource, target, elements.map(merged))
}
