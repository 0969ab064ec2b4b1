import type { MappedAttribute, SchemaConfig } from '../../config/schema-config'
import { ATTRIBUTES } from '../../config/settings/schemas'
import type { Profile, ProfileAttribute } from '../../host/records'
import type { Attribute } from '../../protocol/schema/attribute'
import type { Base, AttributeMapping } from './model'

/** The annotation that Keycloak's own SCIM API reads, so that both APIs show the same data. */
export const ANNOTATION = 'kc.scim.schema.attribute'
/** The extension in which Keycloak's own SCIM API has the attributes of the realm. */
export const REALM_USER_SCHEMA = 'urn:keycloak:params:scim:schemas:extension:realm:1.0:User'

/** Names the realm attribute that maps a directory attribute, for messages. */
export const settingOf = (kind: 'user' | 'group') => (attribute: string): string =>
  `realm attribute ${ATTRIBUTES[kind].name.replace('<attribute>', attribute)}`

/** Lists the mappings of the realm's settings first, then those of its user profile's annotations. */
export function mappingsOfSettings(mapped: readonly MappedAttribute[], settingOf: (attribute: string) => string, { attributes }: Profile): readonly AttributeMapping[] {
  const declared = new Map(attributes.map((attribute) => [attribute.name, attribute]))
  const set = new Set(mapped.map(({ attribute }) => attribute))
  const fromSettings = mapped.map(({ attribute, path, ...traits }): AttributeMapping => ({
    attribute,
    path,
    traits: { ...traitsOf(declared.get(attribute)), ...traits },
    source: settingOf(attribute),
    isSetting: true,
    isParticular: Object.keys(traits).length > 0,
  }))
  const annotated = attributes.filter(({ name, annotation }) => annotation.length > 0 && !set.has(name))
  const fromProfile = annotated.map((attribute): AttributeMapping => ({
    attribute: attribute.name,
    path: attribute.annotation[0]!,
    traits: traitsOf(attribute),
    source: `The annotation of ${attribute.name} in the user profile`,
    isSetting: false,
    isParticular: false,
  }))
  return [...fromSettings, ...fromProfile]
}

/** Maps the declared and imported attributes that have no path yet. */
export function mappingsOfProfile(
  { userAttributes, customAttributes }: SchemaConfig,
  { attributes, imported }: Profile,
  base: Base,
): readonly AttributeMapping[] {
  if (customAttributes === 'off') return []
  const placed = [...base.fixed, ...base.rows.map(({ attribute }) => attribute), ...userAttributes.map(({ attribute }) => attribute)]
  const taken = new Set(placed)
  const declared = attributes.filter(({ name, annotation }) => annotation.length === 0 && !taken.has(name))
  const known = new Set([...placed, ...attributes.map(({ name }) => name)])
  const others = imported.filter((name) => !known.has(name))
  const mapping = (attribute: string, traits: AttributeMapping['traits']): AttributeMapping => ({
    attribute,
    path: customAttributes === 'flat' ? attribute : `${REALM_USER_SCHEMA}:${attribute}`,
    traits,
    source: `The user attribute ${attribute}`,
    isSetting: false,
    isParticular: false,
  })
  return [
    ...declared.map((attribute) => mapping(attribute.name, customAttributes === 'flat' ? flatTraits(attribute) : traitsOf(attribute))),
    ...others.map((name) => mapping(name, {})),
  ]
}

/** Lists the attributes that the realm declares without a mapping; clients may write them without a URN. */
export function bareNames({ userAttributes, customAttributes }: SchemaConfig, { attributes, imported }: Profile, base: Base): ReadonlySet<string> {
  if (customAttributes !== 'flat') return new Set()
  const mapped = new Set(userAttributes.map(({ attribute }) => attribute))
  const bare = new Set([...attributes.filter(({ annotation }) => annotation.length === 0).map(({ name }) => name), ...imported])
  const rows = base.rows.filter(({ path, attribute }) => path.endsWith(`:${attribute}`) && bare.has(attribute))
  return new Set(rows.map(({ attribute }) => attribute).filter((attribute) => !mapped.has(attribute)))
}

/** Types the attribute as text, which is what clients send that write bare names. */
const flatTraits = (attribute: ProfileAttribute): AttributeMapping['traits'] => ({ ...traitsOf(attribute), type: 'string' })

function traitsOf(attribute: ProfileAttribute | undefined): AttributeMapping['traits'] {
  if (!attribute) return {}
  const { multiValued, required, readOnly, options } = attribute
  const type = typeOf(attribute)
  return {
    type,
    multiValued,
    required,
    mutability: readOnly ? 'readOnly' : 'readWrite',
    ...(options.length > 0 && type === 'string' && { canonicalValues: options }),
  }
}

/** Infers the type that the validators guarantee. */
function typeOf({ validators, options }: ProfileAttribute): Attribute['type'] {
  if (validators.includes('integer')) return 'integer'
  if (validators.includes('double')) return 'decimal'
  if (validators.includes('uri')) return 'reference'
  return [...options].sort().join() === 'false,true' ? 'boolean' : 'string'
}
