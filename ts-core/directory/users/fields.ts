import { type Json, isArray, isEmpty, type JsonObject, type Resource, sameJson } from '../../protocol/json'
import { canonical, hashOf, hashOfText } from '../hash'
import type { Model } from '../model/model'
import { at } from '../paths'
import { ELEMENTS } from './rows'

/** A part of a user that is written, and compared, as a whole: an attribute, or a sub-attribute that is stored by itself. */
export type Field = {
  /** As in a PATCH path: `title`, `name.givenName`, `urn:…:User:department`, `emails`. */
  readonly name: string
  readonly names: readonly string[]
}

const whole = (name: string): Field => ({ name, names: [name] })

export const ACTIVE = whole('active')

const cache = new WeakMap<Model, readonly Field[]>()

/** What a client can write of a user and read back. */
export function fieldsOf(model: Model): readonly Field[] {
  const known = cache.get(model) ?? fieldsIn(model)
  cache.set(model, known)
  return known
}

const fieldsIn = ({ rows }: Model): readonly Field[] => [
  ACTIVE,
  ...rows.filter(({ leaf }) => leaf.mutability !== 'readOnly').map(({ path, names }) => ({ name: path, names })),
  ...ELEMENTS.map(whole),
]

export const valueOf = (resource: JsonObject, { names }: Field): Json | undefined => at(resource, names)

export const holdsField = (resource: JsonObject, field: Field): boolean => !isEmpty(valueOf(resource, field))

/** Stands for a field without a value. */
export const ABSENT = ''

/** A hash of the value. The directory keeps no order among several values, so it does not count. */
export function stateOf(resource: Resource, field: Field): string {
  const value = valueOf(resource, field)
  if (isEmpty(value)) return ABSENT
  return isArray(value) ? hashOfText(unordered(value)) : hashOf(value!)
}

/** Says whether both hold the same value. Few fields of a change differ, so the others are not hashed. */
export function holdSame(one: Resource, other: Resource, field: Field): boolean {
  if (one === other) return true
  const [value, otherValue] = [valueOf(one, field), valueOf(other, field)]
  if (sameJson(value, otherValue)) return true
  if (isArray(value) && isArray(otherValue)) return unordered(value) === unordered(otherValue)
  return isEmpty(value) && isEmpty(otherValue)
}

const unordered = (values: readonly Json[]): string => values.map(canonical).sort().join()
