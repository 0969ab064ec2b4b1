import fc from 'fast-check'
import { fold } from '../../../ts-core/protocol/filter/compare'
import type { Json, JsonObject } from '../../../ts-core/protocol/json'
import type { Attribute, Schema } from '../../../ts-core/protocol/schema/attribute'
import { USER } from '../../../ts-core/protocol/schema/registry'
import { NAMES, TEXTS } from '../users'

const isKept = (text: string): boolean => text.trim() !== '' && !/[\p{Cs}\0]/u.test(text)

/** Any text that an attribute may have. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }).filter(isKept) },
)
const base64 = fc.uint8Array({ minLength: 1, maxLength: 30 }).map((bytes) => Buffer.from(bytes).toString('base64'))

/** What the directory requires of a value, not the schema. */
const OF_ITS_OWN: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  givenName: fc.constantFrom(...NAMES),
  familyName: fc.constantFrom(...NAMES),
  locale: fc.constantFrom('en-GB', 'nb', 'de-DE'),
}

/** Valid values of a simple attribute. */
export function valid(attribute: Attribute): fc.Arbitrary<Json> {
  const own = OF_ITS_OWN[attribute.name]
  if (own) return own
  const any: Readonly<Record<string, fc.Arbitrary<Json>>> = { boolean: fc.boolean(), binary: base64, integer: fc.integer(), decimal: fc.double() }
  const value = any[attribute.type] ?? text
  return attribute.canonicalValues ? fc.oneof(fc.constantFrom(...attribute.canonicalValues), value) : value
}

const NOT_TEXT = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom<Json>([{ a: 1 }], { a: 1 }, ['x', 'y']))
const NOT_BOOLEAN = fc.oneof(fc.integer(), fc.constantFrom<Json>('perhaps', 'yes', '1', { a: true }, [{ a: 1 }]))
const NOT_COMPLEX = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom<Json>([['x']], [1], [true]))
const NOT_BASE64 = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom<Json>('not base64!', 'ä', '====', { a: 1 }))

/** Values that are of another type than the attribute. */
export const wrong = ({ type }: Attribute): fc.Arbitrary<Json> =>
  ({ boolean: NOT_BOOLEAN, complex: NOT_COMPLEX, binary: NOT_BASE64 } as Readonly<Record<string, fc.Arbitrary<Json>>>)[type] ?? NOT_TEXT

/** Parts of a resource that the client may write: any attributes of the schema, whose names and addresses `name` makes unique. */
export function resources(schema: Schema, name: () => string): fc.Arbitrary<JsonObject> {
  const attributes = schema.attributes.filter(({ mutability, returned }) => mutability !== 'readOnly' && returned !== 'never')
  const record = Object.fromEntries(attributes.filter((each) => !SET_APART.includes(each.name)).map((each) => [each.name, sometimes(values(each, name))]))
  return fc.record(record).map(withoutUnset)
}

/** Attributes that are unique in the directory or are ids of other resources. */
const SET_APART = ['userName', 'displayName', 'members', 'manager']
export const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })
export const withoutUnset = (object: object): JsonObject => JSON.parse(JSON.stringify(object))

function values(attribute: Attribute, name: () => string): fc.Arbitrary<Json> {
  if (attribute.type !== 'complex') return valid(attribute)
  const element = fc.record(Object.fromEntries(partsOf(attribute).map(([part, value]) => [part, value]))).map(withoutUnset).filter((each) => Object.keys(each).length > 0)
  if (!attribute.multiValued) return element
  return fc.uniqueArray(element, { minLength: 1, maxLength: 3, selector: identity }).map((elements) => onePrimary(named(attribute, elements, name)))
}

function partsOf({ subAttributes = [] }: Attribute): readonly (readonly [string, fc.Arbitrary<Json | undefined>])[] {
  return subAttributes.map((part) => [part.name, part.name === 'value' ? valid(part) : sometimes(valid(part))])
}

const identity = ({ value, type, ...others }: JsonObject): string => JSON.stringify([value ?? others, type ?? null], (_, part) => (typeof part === 'string' ? fold(part) : part))

const named = ({ name: attribute }: Attribute, elements: readonly JsonObject[], name: () => string): readonly JsonObject[] =>
  attribute === 'emails' ? elements.map((element) => ({ ...element, value: `${name()}@Example.com` })) : elements

const onePrimary = (elements: readonly JsonObject[]): readonly JsonObject[] =>
  elements.map(({ primary, ...element }, index) => (primary === undefined || (primary === true && index > 0) ? element : { ...element, primary }))

export const ENTERPRISE_SCHEMA = USER.schemaExtensions[0]!.schema
