import type { AttrPath } from '../filter/ast'
import type { Attribute, AttrTarget, ResourceType, Schema } from './attribute'
import { complex, dateTime, reference, string } from './define'
import { enterpriseUserSchema } from './enterprise-user'
import { groupSchema } from './group'
import { resourceTypeSchema } from './resource-type'
import { schemaSchema } from './schema'
import { serviceProviderConfigSchema } from './service-provider-config'
import { userSchema } from './user'

export const USER: ResourceType = {
  name: 'User',
  endpoint: '/Users',
  description: 'User Account',
  schema: userSchema,
  schemaExtensions: [{ schema: enterpriseUserSchema, required: false }],
}

export const GROUP: ResourceType = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Group',
  schema: groupSchema,
  schemaExtensions: [],
}

/** Lists the schemas of these resource types. A schema that two of them share has the attributes of both. */
export function schemasIn(resourceTypes: readonly ResourceType[]): readonly Schema[] {
  const schemas = new Map<string, Schema>()
  for (const { schema, schemaExtensions } of resourceTypes) {
    for (const each of [schema, ...schemaExtensions.map((extension) => extension.schema)]) {
      const shared = schemas.get(each.id.toLowerCase())
      schemas.set(each.id.toLowerCase(), shared ? union(shared, each) : each)
    }
  }
  return [...schemas.values(), serviceProviderConfigSchema, resourceTypeSchema, schemaSchema]
}

function union(schema: Schema, { attributes }: Schema): Schema {
  const names = new Set(schema.attributes.map(({ name }) => name.toLowerCase()))
  return { ...schema, attributes: [...schema.attributes, ...attributes.filter(({ name }) => !names.has(name.toLowerCase()))] }
}

/** RFC 7643 §3, §3.1: every resource has these attributes, and no schema lists them. */
export const COMMON_ATTRIBUTES: readonly Attribute[] = [
  reference('schemas', ['uri'], 'The URIs of the schemas that the resource uses.', {
    multiValued: true,
    required: true,
    returned: 'always',
  }),
  string('id', 'The identifier that the service provider gave the resource.', {
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
  }),
  string('externalId', 'The identifier that the client gave the resource.', { caseExact: true }),
  complex('meta', 'What the service provider knows about the resource.', { mutability: 'readOnly' }, [
    string('resourceType', 'The name of the resource type.', { caseExact: true, mutability: 'readOnly' }),
    dateTime('created', 'When the resource was added.', { mutability: 'readOnly' }),
    dateTime('lastModified', 'When the resource was last changed.', { mutability: 'readOnly' }),
    reference('location', ['uri'], 'The URI of the resource.', { mutability: 'readOnly' }),
    string('version', 'The version of the resource, as in its ETag.', { caseExact: true, mutability: 'readOnly' }),
  ]),
]

/** Resolves an attribute path (RFC 7644 §3.10), ignoring case; undefined where the resource type has no such attribute. */
export function resolve(resourceType: ResourceType, attrPath: AttrPath): AttrTarget | undefined {
  const found = findAttribute(namesOf(resourceType), attrPath)
  if (!found || attrPath.subAttr === undefined) return found
  const subAttribute = subAttributeOf(found.attribute, attrPath.subAttr)
  return subAttribute && { ...found, subAttribute }
}

/** Resolves a name as `attributes` or a body writes it: `emails`, `name.familyName`, `urn:…:User:title`. */
export function resolveName(resourceType: ResourceType, text: string): AttrTarget | undefined {
  const { core } = namesOf(resourceType)
  const plain = core.get(text.toLowerCase())
  if (plain) return plain
  const colon = text.lastIndexOf(':')
  const [attrName, subAttr, ...more] = text.slice(colon + 1).split('.')
  if (!attrName || more.length > 0) return undefined
  return resolve(resourceType, {
    ...(colon > 0 && { uri: text.slice(0, colon) }),
    attrName,
    ...(subAttr !== undefined && { subAttr }),
  })
}

/** Finds the resource type's own schema or one of its extensions. */
export function schemaOf(resourceType: ResourceType, urn: string): Schema | undefined {
  return namesOf(resourceType).schemas.get(urn.toLowerCase())
}

export const subAttributeOf = ({ subAttributes }: Attribute, name: string): Attribute | undefined =>
  subAttributes && attributeNamed(subAttributes, name)

const attributesByName = new WeakMap<readonly Attribute[], ReadonlyMap<string, Attribute>>()

/** Finds the attribute, ignoring case. */
export function attributeNamed(attributes: readonly Attribute[], name: string): Attribute | undefined {
  const known = attributesByName.get(attributes)
  if (known) return known.get(name.toLowerCase())
  attributesByName.set(attributes, new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute])))
  return attributeNamed(attributes, name)
}

/**
 * Filters a list of attributes and remembers the result by the list: schemas are constants that are searched for every
 * resource.
 */
export function chosenOnce(holds: (attribute: Attribute) => boolean): (attributes: readonly Attribute[]) => readonly Attribute[] {
  const known = new WeakMap<readonly Attribute[], readonly Attribute[]>()
  return (attributes) => {
    const chosen = known.get(attributes) ?? attributes.filter(holds)
    known.set(attributes, chosen)
    return chosen
  }
}

/** Writes the path of a target as an error's detail shows it. */
export function nameOf({ uri, attribute, subAttribute }: AttrTarget): string {
  return `${uri ? `${uri}:` : ''}${attribute.name}${subAttribute ? `.${subAttribute.name}` : ''}`
}

type Names = {
  readonly core: ReadonlyMap<string, AttrTarget>
  /** By URN in lower case, in the order in which the resource type lists its extensions. */
  readonly extensions: ReadonlyMap<string, ReadonlyMap<string, AttrTarget>>
  readonly coreUri: string
  /** By URN in lower case. */
  readonly schemas: ReadonlyMap<string, Schema>
}

const namesByType = new WeakMap<ResourceType, Names>()

function namesOf(resourceType: ResourceType): Names {
  const known = namesByType.get(resourceType)
  if (known) return known
  const { schema, schemaExtensions } = resourceType
  const names: Names = {
    coreUri: schema.id.toLowerCase(),
    core: byName([...COMMON_ATTRIBUTES, ...schema.attributes].map((attribute) => ({ attribute }))),
    extensions: new Map(
      schemaExtensions.map(({ schema: { id, attributes } }) => [
        id.toLowerCase(),
        byName(attributes.map((attribute) => ({ uri: id, attribute }))),
      ]),
    ),
    schemas: new Map([...schemaExtensions.map((extension) => extension.schema), schema].map((each) => [each.id.toLowerCase(), each])),
  }
  namesByType.set(resourceType, names)
  return names
}

function byName(targets: readonly AttrTarget[]): ReadonlyMap<string, AttrTarget> {
  return new Map(targets.map((target) => [target.attribute.name.toLowerCase(), target]))
}

function findAttribute({ core, coreUri, extensions }: Names, { uri, attrName }: AttrPath): AttrTarget | undefined {
  const name = attrName.toLowerCase()
  if (uri === undefined) {
    return core.get(name) ?? [...extensions.values()].map((extension) => extension.get(name)).find(Boolean)
  }
  const folded = uri.toLowerCase()
  return folded === coreUri ? core.get(name) : extensions.get(folded)?.get(name)
}
