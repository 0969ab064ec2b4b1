import type { Json, JsonObject } from '../../../ts-core/protocol/json'
import type { Attribute, ResourceType } from '../../../ts-core/protocol/schema/attribute'
import { GROUP, USER } from '../../../ts-core/protocol/schema/registry'
import type { Answer } from '../../support/drivers'

/** An attribute or sub-attribute of a resource type, as the schema has it. */
export type Place = {
  readonly type: ResourceType
  /** `name.familyName`, `urn:…:User:department` */
  readonly path: string
  readonly uri: string | undefined
  /** The attribute that a sub-attribute is part of. */
  readonly parent: Attribute | undefined
  readonly attribute: Attribute
}

const placesIn = (type: ResourceType): readonly Place[] => {
  const schemas = [{ schema: type.schema, uri: undefined }, ...type.schemaExtensions.map(({ schema }) => ({ schema, uri: schema.id }))]
  return schemas.flatMap(({ schema, uri }) => schema.attributes.flatMap((attribute) => withParts(type, uri, attribute)))
}

function withParts(type: ResourceType, uri: string | undefined, attribute: Attribute): readonly Place[] {
  const path = `${uri === undefined ? '' : `${uri}:`}${attribute.name}`
  const parts = (attribute.subAttributes ?? []).map((part) => ({ type, uri, path: `${path}.${part.name}`, parent: attribute, attribute: part }))
  return [{ type, uri, path, parent: undefined, attribute }, ...parts]
}

/** Every attribute and sub-attribute of every schema. */
export const PLACES: readonly Place[] = [USER, GROUP].flatMap(placesIn)

/** Makes a part of a body that has the value at the place, and for an element also its `value` (RFC 7643 §2.4). */
export function bodyAt({ uri, parent, attribute }: Place, value: Json): JsonObject {
  const hasValue = parent?.multiValued && parent.subAttributes?.some(({ name, mutability }) => name === 'value' && mutability === 'readWrite')
  const named = { ...(hasValue && { value: 'TUlJ' }), [attribute.name]: value }
  const whole = parent === undefined ? named : { [parent.name]: parent.multiValued ? [named] : named }
  return uri === undefined ? whole : { [uri]: whole }
}

/** Lists what a resource has at the place; for a multi-valued attribute, in each element. */
export function valuesAt(resource: Answer, { uri, parent, attribute }: Place): readonly Answer[] {
  const container = uri === undefined ? resource : resource?.[uri]
  if (parent === undefined) return container?.[attribute.name] === undefined ? [] : [container[attribute.name]]
  return [container?.[parent.name] ?? []].flat().map((element: Answer) => element[attribute.name]).filter((value) => value !== undefined)
}

export const isWritable = ({ parent, attribute }: Place): boolean =>
  attribute.mutability !== 'readOnly' && parent?.mutability !== 'readOnly'
