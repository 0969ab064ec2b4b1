import fc from 'fast-check'
import { bySortPosition, sortPositionOf } from '../../ts-core/protocol/list/order'
import type { Sort } from '../../ts-core/protocol/list/sort'
import { ENTERPRISE } from '../support/builders'
import type { Answer } from '../support/drivers'

/** Sorts as RFC 7644 §3.4.2.3 says, without a database. */
export const inOrder = (resources: readonly Answer[], sort: Sort): Answer[] => {
  const compare = bySortPosition(sort)
  return [...resources].sort((left, right) => compare(sortPositionOf(left, sort), sortPositionOf(right, sort)))
}

const USER_PATHS = [
  'userName', 'id', 'externalId', 'displayName', 'nickName', 'title', 'userType', 'name.givenName', 'name.familyName', 'name.formatted',
  'locale', 'active', 'department', `${ENTERPRISE}:employeeNumber`, 'manager', 'emails', 'emails.type', 'phoneNumbers', 'phoneNumbers.type',
  'phoneNumbers.display', 'roles.value', 'roles.display', 'addresses.locality', 'addresses.country', 'meta.created', 'meta.lastModified',
]
const GROUP_PATHS = ['displayName', 'externalId', 'id', 'meta.created', 'meta.lastModified']

export type Order = { readonly sortBy: string; readonly sortOrder: 'ascending' | 'descending'; readonly filter: string; readonly count: number }

/**
 * Orders, pages and filters, some of which the directory cannot answer itself. Users whose primary address was cleared keep
 * their other addresses but sort like users without an address.
 */
const orders = (paths: readonly string[], filters: readonly string[]): fc.Arbitrary<Order> =>
  fc.record({
    sortBy: fc.constantFrom(...paths),
    sortOrder: fc.constantFrom('ascending', 'descending'),
    filter: fc.constantFrom(...filters),
    count: fc.constantFrom(7, 25, 100),
  }).map((order) => (order.sortBy === 'emails' ? { ...order, filter: 'emails.primary eq true' } : order))

export const userOrders = orders(USER_PATHS, ['id pr', 'id pr', 'displayName pr', 'active eq true', 'displayName lt "m"', 'roles.type ne "work"'])
export const groupOrders = orders(GROUP_PATHS, ['id pr', 'externalId pr', 'displayName ge "a"'])
