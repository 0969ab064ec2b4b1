import { invalidValue } from '../errors'
import { isArray, isObject, type Json, type JsonObject, type Resource } from '../json'
import { LIMITS } from '../limits'
import type { Attribute, AttrTarget, ResourceType } from '../schema/attribute'
import { COMMON_ATTRIBUTES, nameOf, resolve, resolveName, schemaOf } from '../schema/registry'

/** The attributes that a response holds (RFC 7644 §3.9). */
export type Projection = {
  readonly kind: 'default' | 'attributes' | 'excludedAttributes'
  /** The requested attributes by full name: each whole, or only the sub-attributes listed. */
  readonly names: ReadonlyMap<string, Selection>
  readonly selectors: Selectors
  /** The attributes that a response lacks, where all others are shown unchanged; otherwise undefined. */
  readonly hidden: readonly string[] | undefined
}

type Selection = 'whole' | ReadonlySet<string>

type Rule = Pick<Projection, 'kind' | 'names'>

/** Selectors by the member's name in the resource; a member without one is not shown. */
type Selectors = ReadonlyMap<string, Selector>

type Selector = (value: Json) => Json | undefined

export type ProjectionQuery = {
  readonly attributes?: readonly string[] | undefined
  readonly excludedAttributes?: readonly string[] | undefined
}

/**
 * Reads the projection. Names that the resource type does not have are ignored; a schema's URN stands for all its
 * attributes.
 */
export function parseProjection(query: ProjectionQuery, resourceType: ResourceType): Projection {
  const attributes = written('attributes', query.attributes)
  const excludedAttributes = written('excludedAttributes', query.excludedAttributes)
  if (attributes.length > 0 && excludedAttributes.length > 0) {
    throw invalidValue('attributes and excludedAttributes exclude each other.')
  }
  if (attributes.length > 0) return compile({ kind: 'attributes', names: namesOf(attributes, resourceType) }, resourceType)
  const kind = excludedAttributes.length > 0 ? 'excludedAttributes' : 'default'
  return compile({ kind, names: namesOf(excludedAttributes, resourceType) }, resourceType)
}

/** Says whether a response holds the attribute or a part of it, if it is returned by default. */
export function isReturned({ kind, names }: Projection, attributeName: string): boolean {
  const selection = names.get(attributeName)
  return kind === 'attributes' ? selection !== undefined : selection !== 'whole'
}

/** Says whether the attribute or a part of it was asked for by name. */
export function isRequested({ kind, names }: Projection, attributeName: string): boolean {
  return kind === 'attributes' && names.has(attributeName)
}

/** Reduces the resource to what the client may see and asked for (RFC 7643 §7 `returned`). */
export const project = (resource: Resource, { selectors, hidden }: Projection): Resource =>
  hidden && !holdsAny(resource, hidden) ? resource : select(resource, selectors)

/** Most responses hold all of a resource, and then nothing is copied. */
function holdsAny(resource: Resource, names: readonly string[]): boolean {
  for (let index = 0; index < names.length; index++) if (resource[names[index]!] !== undefined) return true
  return false
}

function select(object: JsonObject, selectors: Selectors): JsonObject {
  const kept: { [name: string]: Json } = {}
  const names = Object.keys(object)
  // an interpreter runs this for every resource of a page, so it avoids iterators and pairs
  for (let index = 0; index < names.length; index++) {
    const name = names[index]!
    const value = selectors.get(name)?.(object[name]!)
    if (value !== undefined) kept[name] = value
  }
  return kept
}

function compile(rule: Rule, resourceType: ResourceType): Projection {
  const { schema, schemaExtensions } = resourceType
  const core = selectorsOf([...COMMON_ATTRIBUTES, ...schema.attributes].map((attribute) => ({ attribute })), rule)
  const extensions = schemaExtensions.map(({ schema: { id, attributes } }) => {
    const targets = attributes.map((attribute) => ({ uri: id, attribute }))
    return [id, partOf(selectorsOf(targets, rule), attributes.length)] as const
  })
  const selectors: Selectors = new Map([...core, ...extensions])
  return { ...rule, selectors, hidden: hiddenBy(selectors, [...COMMON_ATTRIBUTES, ...schema.attributes].map(({ name }) => name)) }
}

function hiddenBy(selectors: Selectors, names: readonly string[]): readonly string[] | undefined {
  const isAsItIs = [...selectors.values()].every((selector) => selector === whole)
  return isAsItIs ? names.filter((name) => !selectors.has(name)) : undefined
}

const selectorsOf = (targets: readonly AttrTarget[], rule: Rule): Selectors =>
  new Map(targets.filter((target) => isKept(target, rule)).map((target) => [target.attribute.name, selectorOf(target, rule)]))

function selectorOf(target: AttrTarget, { kind, names }: Rule): Selector {
  const { subAttributes } = target.attribute
  if (!subAttributes) return whole
  const selection = names.get(nameOf(target))
  const kept = subAttributes.filter((subAttribute) => isSubKept(subAttribute, kind, selection))
  return partOf(new Map(kept.map(({ name }) => [name, whole])), subAttributes.length)
}

const whole: Selector = (value) => value

/** Selects parts of an object, or of each object in an array. A value that is left empty is not shown. */
function partOf(selectors: Selectors, all: number): Selector {
  if (selectors.size === all && [...selectors.values()].every((selector) => selector === whole)) return whole
  const part: Selector = (value) => {
    if (!isObject(value)) return isArray(value) ? unlessEmpty(value.map(part).filter((each) => each !== undefined)) : value
    return unlessEmpty(select(value, selectors))
  }
  return part
}

const unlessEmpty = (value: readonly Json[] | JsonObject): Json | undefined =>
  Object.keys(value).length > 0 ? value : undefined

function isKept(target: AttrTarget, { kind, names }: Rule): boolean {
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

function written(parameter: string, names: readonly string[] = []): readonly string[] {
  const length = names.reduce((sum, name) => sum + name.length + 1, -1)
  if (length > LIMITS.projectionLength)
    throw invalidValue(`${parameter} holds at most ${LIMITS.projectionLength} characters, and this one has ${length}.`)
  return names.map((name) => name.trim()).filter((name) => name !== '')
}
