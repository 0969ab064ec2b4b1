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

const DEFAULT: Projection = { kind: 'default', names: new Map() }

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
  if (excludedAttributes.length === 0) return DEFAULT
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
  const selectors = selectorsOf(projection, resourceType)
  return onlyKept(resource, (name) => selectors.get(name) ?? learn(selectors, name, projection, resourceType))
}

/** What of an attribute's value a response holds; undefined for none of it. */
type Selector = (value: Json) => Json | undefined
type Selectors = Map<string, Selector>

const whole: Selector = (value) => value
const nothing: Selector = () => undefined

/** A page asks the same of every resource, so the answers are kept as long as the question. */
const selectorsByProjection = new WeakMap<Projection, WeakMap<ResourceType, Selectors>>()

function selectorsOf(projection: Projection, resourceType: ResourceType): Selectors {
  const byType = selectorsByProjection.get(projection) ?? new WeakMap<ResourceType, Selectors>()
  const selectors = byType.get(resourceType) ?? new Map<string, Selector>()
  selectorsByProjection.set(projection, byType.set(resourceType, selectors))
  return selectors
}

function learn(selectors: Selectors, name: string, projection: Projection, resourceType: ResourceType): Selector {
  const isExtension = resourceType.schemaExtensions.some(({ schema }) => schema.id === name)
  const selector = isExtension
    ? extensionSelector(name, projection, resourceType)
    : attributeSelector(resolve(resourceType, { attrName: name }), projection)
  selectors.set(name, selector)
  return selector
}

function extensionSelector(uri: string, projection: Projection, resourceType: ResourceType): Selector {
  const selectors: Selectors = new Map()
  const learnHere = (attrName: string): Selector => {
    const selector = attributeSelector(resolve(resourceType, { uri, attrName }), projection)
    selectors.set(attrName, selector)
    return selector
  }
  return objectSelector((name) => selectors.get(name) ?? learnHere(name))
}

function attributeSelector(target: AttrTarget | undefined, projection: Projection): Selector {
  if (!target || !isKept(target, projection)) return nothing
  const { subAttributes } = target.attribute
  if (!subAttributes) return whole
  const selection = projection.names.get(nameOf(target))
  const kept = subAttributes.filter((subAttribute) => isSubKept(subAttribute, projection.kind, selection))
  return kept.length === subAttributes.length ? whole : partSelector(new Set(kept.map(({ name }) => name)))
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

/** Some of the sub-attributes, of one value or of each. */
function partSelector(names: ReadonlySet<string>): Selector {
  const part = objectSelector((name) => (names.has(name) ? whole : nothing))
  return (value) => {
    if (!isArray(value)) return part(value)
    const elements = value.map(part).filter((element) => element !== undefined)
    return elements.length > 0 ? elements : undefined
  }
}

const objectSelector = (selectorOf: (name: string) => Selector): Selector => (value) => {
  if (!isObject(value)) return value
  const kept = onlyKept(value, selectorOf)
  return Object.keys(kept).length > 0 ? kept : undefined
}

function onlyKept(object: JsonObject, selectorOf: (name: string) => Selector): JsonObject {
  const kept: { [name: string]: Json } = {}
  for (const name of Object.keys(object)) {
    const value = selectorOf(name)(object[name]!)
    if (value !== undefined) kept[name] = value
  }
  return kept
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
