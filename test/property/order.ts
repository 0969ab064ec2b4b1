import fc from 'fast-check'
import { fold, parseDateTime } from '../../ts-core/protocol/filter/compare'
import { isArray, isObject, type Json, type JsonObject } from '../../ts-core/protocol/json'
import type { Sort } from '../../ts-core/protocol/list/sort'
import { ENTERPRISE } from '../support/builders'
import type { Answer } from '../support/drivers'

/** So many characters count (docs/lists.md). */
const COMPARED = 255

/** The order of RFC 7644 §3.4.2.3, said once more and without a database. */
export function inOrder(resources: readonly Answer[], { target, descending }: Sort): Answer[] {
  const keyed = resources.map((resource) => ({ resource, key: keyOf(resource, target) }))
  const sign = descending ? -1 : 1
  return keyed.sort((a, b) => sign * byKey(a.key, b.key) || (a.resource.id < b.resource.id ? -1 : 1)).map(({ resource }) => resource)
}

type Key = string | number | boolean | undefined

function byKey(a: Key, b: Key): number {
  if (a === b) return 0
  if (a === undefined) return 1
  return b === undefined || a < b ? -1 : 1
}

function keyOf(resource: Answer, { uri, attribute, subAttribute }: Sort['target']): Key {
  const container: Json | undefined = uri === undefined ? resource : resource[uri]
  const whole = primaryOf(isObject(container) ? container[attribute.name] : undefined)
  const value = subAttribute ? (isObject(whole) ? whole[subAttribute.name] : undefined) : whole
  const { type, caseExact } = subAttribute ?? attribute
  if (typeof value !== 'string') return typeof value === 'boolean' ? value : undefined
  if (type === 'dateTime') return parseDateTime(value)
  const text = value.slice(0, COMPARED)
  return caseExact ? text : fold(text)
}

const primaryOf = (value: Json | undefined): Json | undefined =>
  isArray(value) ? (value.find((element) => (element as JsonObject)['primary'] === true) ?? value[0]) : value

const USER_PATHS = [
  'userName', 'id', 'externalId', 'displayName', 'nickName', 'title', 'userType', 'name.givenName', 'name.familyName', 'name.formatted',
  'locale', 'active', 'department', `${ENTERPRISE}:employeeNumber`, 'manager', 'emails', 'emails.type', 'phoneNumbers', 'phoneNumbers.type',
  'phoneNumbers.display', 'roles.value', 'roles.display', 'addresses.locality', 'addresses.country', 'meta.created', 'meta.lastModified',
]
const GROUP_PATHS = ['displayName', 'externalId', 'id', 'meta.created', 'meta.lastModified']

export type Order = { readonly sortBy: string; readonly sortOrder: 'ascending' | 'descending'; readonly filter: string; readonly count: number }

/** Orders, pages and filters: such as the directory answers, and such as it does not. */
const orders = (paths: readonly string[], filters: readonly string[]): fc.Arbitrary<Order> =>
  fc.record({
    sortBy: fc.constantFrom(...paths),
    sortOrder: fc.constantFrom('ascending', 'descending'),
    filter: fc.constantFrom(...filters),
    count: fc.constantFrom(7, 25, 100),
  })

export const userOrders = orders(USER_PATHS, ['id pr', 'id pr', 'displayName pr', 'active eq true', 'displayName lt "m"', 'roles.type ne "work"'])
export const groupOrders = orders(GROUP_PATHS, ['id pr', 'externalId pr', 'displayName ge "a"'])
