import { excerpt, invalidValue } from '../errors'
import type { Attribute, AttrTarget, ResourceType } from '../schema/attribute'
import { nameOf, resolveName, subAttributeOf } from '../schema/registry'

/** RFC 7644 §3.4.2.3. The target is a simple attribute, or a simple sub-attribute of a complex one. */
export type Sort = { readonly target: AttrTarget; readonly descending: boolean }

export function parseSort(
  { sortBy, sortOrder }: { readonly sortBy?: string | undefined; readonly sortOrder?: string | undefined },
  resourceType: ResourceType,
): Sort | undefined {
  if (sortBy === undefined || sortBy === '') return undefined
  return { target: targetOf(sortBy, resourceType), descending: isDescending(sortOrder) }
}

/** The error for an attribute whose values have no useful order. */
export const unsortable = (target: AttrTarget) => invalidValue(`sortBy: ${nameOf(target)} cannot be sorted by.`)

function targetOf(sortBy: string, resourceType: ResourceType): AttrTarget {
  const target = resolveName(resourceType, sortBy)
  if (!target) throw invalidValue(`sortBy: there is no attribute ${excerpt(sortBy)} to sort by.`)
  const simple = defaultSubAttribute(target)
  const attribute = simple.subAttribute ?? simple.attribute
  if (attribute.type === 'complex') throw invalidValue(`sortBy: ${nameOf(simple)} is complex: sort by one of its sub-attributes.`)
  if (isSecret(target.attribute) || isSecret(attribute)) throw unsortable(simple)
  return simple
}

/** RFC 7644 §3.4.2.3: a multi-valued attribute is sorted by its primary value, which is the sub-attribute `value`. */
function defaultSubAttribute(target: AttrTarget): AttrTarget {
  if (target.subAttribute) return target
  const subAttribute = subAttributeOf(target.attribute, 'value')
  return subAttribute ? { ...target, subAttribute } : target
}

const isSecret = ({ returned, mutability }: Attribute) => returned === 'never' || mutability === 'writeOnly'

function isDescending(sortOrder: string | undefined): boolean {
  const order = (sortOrder ?? '').toLowerCase()
  if (order === '' || order === 'ascending') return false
  if (order === 'descending') return true
  throw invalidValue(`sortOrder must be ascending or descending, not: ${excerpt(sortOrder!)}`)
}
