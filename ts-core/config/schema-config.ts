import type { AttributeMapping } from './mapping'
import { type Problem, problemOf, type Reading, type Readings } from './read'

/** An attribute of the directory with its SCIM attribute. */
export type MappedAttribute = AttributeMapping & { readonly attribute: string }

/** The settings about schemas. */
export type SchemaConfig = {
  readonly userAttributes: readonly MappedAttribute[]
  readonly groupAttributes: readonly MappedAttribute[]
  readonly customAttributes: 'flat' | 'extension' | 'off'
  /** The alias of the identity provider whose importers fill attributes. */
  readonly identityProvider: string | null
  /** Another one stands for another user profile. */
  readonly profileVersion: string
  /** Equal for equal content, so it can serve as the key of a cache. */
  readonly key: string
}

type Mapped = ReadonlyMap<string, Reading<AttributeMapping>>

/** Leaves out mappings that are wrong. */
export function schemaConfigOf(readings: Readings): SchemaConfig {
  const content = {
    userAttributes: mapped(readings.userAttributes),
    groupAttributes: mapped(readings.groupAttributes),
    customAttributes: readings.customAttributes.value ?? 'off',
    identityProvider: readings.identityProviderAlias.value ?? null,
    profileVersion: readings.profileVersion,
  }
  return { ...content, key: JSON.stringify(content) }
}

const mapped = (readings: Mapped): readonly MappedAttribute[] =>
  [...readings].flatMap(([attribute, { value }]) => (value ? [{ ...value, attribute }] : []))

export const schemaProblems = ({ userAttributes, groupAttributes }: Readings): readonly Problem[] =>
  [userAttributes, groupAttributes].flatMap((readings) => [...shared(readings), ...contradictory(readings)])

/** Finds attributes that are mapped to the same SCIM attribute. */
function shared(readings: Mapped): readonly Problem[] {
  const places = new Map<string, string>()
  return [...readings].flatMap(([attribute, { value, from }]) => {
    const place = value?.path.toLowerCase() ?? ''
    const other = places.get(place)
    if (value && other === undefined) places.set(place, attribute)
    return value && other !== undefined ? [problemOf(from!, `${other} has that place already.`)] : []
  })
}

const contradictory = (readings: Mapped): readonly Problem[] =>
  [...readings.values()].flatMap(({ value, from }) =>
    value?.required && value.mutability === 'readOnly' ? [problemOf(from!, 'What is read-only cannot be required.')] : [])
