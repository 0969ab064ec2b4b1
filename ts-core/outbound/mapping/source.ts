import { excerpt, invalidPath } from '../../protocol/errors'
import type { Path } from '../../protocol/filter/ast'
import { checkValFilter } from '../../protocol/filter/check'
import { printPath } from '../../protocol/filter/print'
import { isArray, isObject, type Json, type Resource } from '../../protocol/json'
import { elementsOf, isSelected, type Location } from '../../protocol/patch/target'
import type { Attribute, ResourceType } from '../../protocol/schema/attribute'
import { nameOf, resolve } from '../../protocol/schema/registry'

/** Resolves the path of a source. Throws a ScimError where the resource type has no such attribute, or it is a secret. */
export function locationOf(path: Path, type: ResourceType): Location {
  const target = resolve(type, path.attrPath)
  if (!target) throw invalidPath(`There is no attribute ${excerpt(printPath(path))}.`)
  if (isSecret(target.attribute) || (target.subAttribute && isSecret(target.subAttribute))) throw invalidPath(`${nameOf(target)} is never sent.`)
  if (!path.valFilter) return { target }
  const { subAttribute: _, ...whole } = target
  return { target, valFilter: checkValFilter(path.valFilter, whole) }
}

const isSecret = ({ returned, mutability }: Attribute): boolean => returned === 'never' || mutability === 'writeOnly'

/** Lists the values at a location, the primary one first. */
export function valuesAt(resource: Resource, location: Location): readonly Json[] {
  const { subAttribute } = location.target
  const elements = primaryFirst(elementsOf(resource, location.target).filter((element) => isSelected(location, element)))
  if (!subAttribute) return elements
  return elements.flatMap((element) => {
    const value = isObject(element) && Object.hasOwn(element, subAttribute.name) ? element[subAttribute.name]! : []
    return isArray(value) ? value : [value]
  })
}

export function primaryFirst(elements: readonly Json[]): readonly Json[] {
  const primary = elements.findIndex((element) => isObject(element) && element['primary'] === true)
  return primary <= 0 ? elements : [elements[primary]!, ...elements.filter((_, index) => index !== primary)]
}
