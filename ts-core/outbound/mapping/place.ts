import { invalidPath } from '../../protocol/errors'
import type { Filter, Path } from '../../protocol/filter/ast'
import { printPath } from '../../protocol/filter/print'
import type { JsonObject } from '../../protocol/json'
import type { Attribute, ResourceType } from '../../protocol/schema/attribute'
import { resolve, schemaOf, subAttributeOf } from '../../protocol/schema/registry'

/** The place to which a row of a mapping writes. Services have attributes that no schema here knows: those are written as they are named. */
export type Place = {
  /** The URN of the extension; undefined for an attribute of the core schema. */
  readonly uri: string | undefined
  readonly name: string
  readonly subName: string | undefined
  /** What the selector says of the one element that is written. */
  readonly selector: JsonObject | undefined
  /** The attribute or the sub-attribute that is written; undefined where no schema knows it. */
  readonly leaf: Attribute | undefined
  readonly multiValued: boolean
}

/** Attributes that no row may write: the service or this client gives their values, or nobody is told them. */
const TAKEN: ReadonlySet<string> = new Set(['schemas', 'meta', 'password', 'groups', 'members'])

/** Throws a ScimError for a path that nothing can be written to. */
export function placeOf({ attrPath, valFilter }: Path, type: ResourceType): Place {
  const { subAttr, ...whole } = attrPath
  const known = resolve(type, whole)
  const schema = whole.uri === undefined ? undefined : schemaOf(type, whole.uri)
  const text = printPath({ attrPath, ...(valFilter && { valFilter }) })
  const name = known?.attribute.name ?? whole.attrName
  const uri = known ? known.uri : schema === type.schema ? undefined : (schema?.id ?? whole.uri)
  if (uri === undefined && TAKEN.has(name.toLowerCase())) throw invalidPath(`${name} is not set by a mapping.`)
  const sub = subAttr === undefined || !known ? undefined : subAttributeOf(known.attribute, subAttr)
  if (known && subAttr !== undefined && !sub) throw invalidPath(`${text}: ${name} has no such sub-attribute.`)
  const multiValued = known?.attribute.multiValued ?? valFilter !== undefined
  if (valFilter && !multiValued) throw invalidPath(`${text}: ${name} has one value, and takes no filter.`)
  if (multiValued && subAttr !== undefined && !valFilter)
    throw invalidPath(`${text}: ${name} has several values. Choose one, as in ${name}[type eq "work"].${subAttr}, or write to ${name}.`)
  return {
    uri,
    name,
    subName: sub?.name ?? subAttr,
    selector: valFilter && selectorOf(valFilter, text, known?.attribute),
    leaf: subAttr === undefined ? known?.attribute : sub,
    multiValued: multiValued && !valFilter,
  }
}

/** What `type eq "work" and primary eq true` says of an element. */
function selectorOf(valFilter: Filter, text: string, attribute: Attribute | undefined): JsonObject {
  if (valFilter.kind === 'logExp' && valFilter.op === 'and')
    return { ...selectorOf(valFilter.left, text, attribute), ...selectorOf(valFilter.right, text, attribute) }
  if (valFilter.kind !== 'attrExp' || valFilter.compareOp !== 'eq' || valFilter.attrPath.subAttr !== undefined || valFilter.attrPath.uri !== undefined)
    throw invalidPath(`${text}: the filter of a target says what its value has, by eq and and.`)
  const { attrPath, compValue } = valFilter
  const known = attribute && subAttributeOf(attribute, attrPath.attrName)
  if (attribute && !known) throw invalidPath(`${text}: ${attribute.name} has no sub-attribute ${attrPath.attrName}.`)
  return { [known?.name ?? attrPath.attrName]: compValue }
}
