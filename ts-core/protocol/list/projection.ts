import { invalidValue } from '../errors'
import { isArray, isObject, type Json, type JsonObject, type Resource } from '../json'
import type { Attribute, AttrTarget, ResourceType } from '../schema/attribute'
import { nameOf, resolve, resolveName, schemaOf } from '../schema/registry'

/** RFC 7644 §3.9: which attributes a response holds. */
export type Projection = {
  readonly kind: 'default' | 'attributes' | 'excludedAttributes'
  /** By the attribute's full name: all of it, or the sub-attributes named. */
  readonly names: ReadonlyMap<string, Selection>
}

type Selection = 'whole' | ReadonlySet<string>

/** Names that the resource type does not have are ignored; a schema's URN stands for all of its attributes. */
export function parseProjection(
  query: {
    readonly attributes?: readonly string[] | undefined
    readonly excludedAttributes?: readonly string[] | undefined
  },
  resourceType: ResourceType,
): Projection {
  const attributes = written(query.attributes)
  const excludedAttributes = written(query.excludedAttributes)
  if (attributes.length > 0 && excludedAttributes.length > 0) {
    throw invalidValue('attributes and excludedAttributes exclude each other.')
  }
  if (attributes.length > 0) return { kind: 'attributes', names: namesOf(attributes, resourceType) }
  if (excludedAttributes.length === 0) return { kind: 'default', names: new Map() }
  return { kind: 'excludedAttributes', names: namesOf(excludedAttributes, resourceType) }
}

/** Does a response hold the attribute, or a part of it, where it is returned by default? */
export function isReturned({ kind, names }: Projection, attributeName: string): boolean {
  const selection = names.get(attributeName)
  return kind === 'attributes' ? selection !== undefined : selection !== 'whole'
}

/** Was the attribute, or a part of it, asked for by name? */
export function isRequested({ kind, names }: Projection, attributeName: string): boolean {
  return kind === 'attributes' && names.has(attributeName)
}

/** The resource as the client may see it and wants it (RFC 7643 §7 `returned`). */
export function project(resource: Resource, projection: Projection, resourceType: ResourceType): Resource {
  const extensions = new Set(resourceType.schemaExtensions.map(({ schema }) => schema.id))
  return entriesOf(resource, (name, value) =>
    extensions.has(name)
      ? projectExtension(name, value, projection, resourceType)
      : projectAttribute(resolve(resourceType, { attrName: name }), value, projection),
  )
}

function projectExtension(uri: string, value: Json, projection: Projection, resourceType: ResourceType) {
  if (!isObject(value)) return undefined
  const extension = entriesOf(value, (attrName, given) =>
    projectAttribute(resolve(resourceType, { uri, attrName }), given, projection),
  )
  return Object.keys(extension).length > 0 ? extension : undefined
}

function projectAttribute(target: AttrTarget | undefined, value: Json, projection: Projection): Json | undefined {
  if (!target || !isKept(target, projection)) return undefined
  const { subAttributes } = target.attribute
  if (!subAttributes) return value
  const selection = projection.names.get(nameOf(target))
  const kept = subAttributes.filter((subAttribute) => isSubKept(subAttribute, projection.kind, selection))
  return kept.length === subAttributes.length ? value : onlySubs(value, new Set(kept.map(({ name }) => name)))
}

function isKept(target: AttrTarget, { kind, names }: Projection): boolean {
  const { returned } = target.attribute
  const selection = names.get(nameOf(target))
  if (returned === 'always' || returned === 'never') return returned === 'always'
  if (kind === 'attributes') return selection !== undefined
  return returned === 'default' && selection !== 'whole'
}

function isSubKept({ name, returned }: Attribute, kind: Projection['kind'], selection: Selection | undefined): boolean {
  if (returned === 'always' || returned === 'never') return returned === 'always'
  const isNamed = selection instanceof Set && selection.has(name)
  if (kind === 'attributes' && selection instanceof Set) return isNamed
  return returned === 'default' && !isNamed
}

function onlySubs(value: Json, names: ReadonlySet<string>): Json | undefined {
  if (isObject(value)) {
    const kept = entriesOf(value, (name, given) => (names.has(name) ? given : undefined))
    return Object.keys(kept).length > 0 ? kept : undefined
  }
  if (!isArray(value)) return value
  const elements = value.map((element) => onlySubs(element, names)).filter((element) => element !== undefined)
  return elements.length > 0 ? elements : undefined
}

function namesOf(texts: readonly string[], resourceType: ResourceType): ReadonlyMap<string, Selection> {
  const names = new Map<string, Selection>()
  for (const { subAttribute, ...whole } of texts.flatMap((text) => targetsOf(text, resourceType))) {
    const name = nameOf(whole)
    const known = names.get(name)
    if (!subAttribute) names.set(name, 'whole')
    else if (known !== 'whole') names.set(name, new Set([...(known ?? []), subAttribute.name]))
  }
  return names
}

function targetsOf(text: string, resourceType: ResourceType): readonly AttrTarget[] {
  const schema = schemaOf(resourceType, text)
  if (!schema) return [resolveName(resourceType, text)].filter((target) => target !== undefined)
  const targets = schema.attributes.map(({ name }) => resolve(resourceType, { uri: schema.id, attrName: name }))
  return targets.filter((target) => target !== undefined)
}

const written = (names: readonly string[] | undefined): readonly string[] =>
  (names ?? []).map((name) => name.trim()).filter((name) => name !== '')

function entriesOf(object: JsonObject, keep: (name: string, value: Json) => Json | undefined): JsonObject {
  const kept: [string, Json][] = []
  for (const [name, value] of Object.entries(object)) {
    const projected = keep(name, value)
    if (projected !== undefined) kept.push([name, projected])
  }
  return Object.fromEntries(kept)
}
