import fc from 'fast-check'
import { checkFilter } from '../../ts-core/protocol/filter/check'
import { matches } from '../../ts-core/protocol/filter/evaluate'
import { parseFilter } from '../../ts-core/protocol/filter/parse'
import { parseSort } from '../../ts-core/protocol/list/sort'
import type { ResourceType } from '../../ts-core/protocol/schema/attribute'
import type { Answer, Driver } from '../support/drivers'
import { expect } from '../support/expect'
import { inOrder, type Order } from './order'
import { SEED } from './seed'

/** Checks random resources and orders: the pages of the service provider together must be what sorting in memory gives. */
export async function sameOrder(
  driver: Driver, resourceType: ResourceType, resources: readonly Answer[], orders: fc.Arbitrary<Order>, numRuns: number,
): Promise<void> {
  const property = fc.asyncProperty(orders, async (order) => {
    const filter = checkFilter(parseFilter(order.filter), resourceType)
    const expected = inOrder(resources.filter((resource) => matches(filter, resource)), parseSort(order, resourceType)!)
    expect({ order, ids: await listed(driver, resourceType, order) }).toEqual({ order, ids: expected.map(({ id }) => id) })
  })
  await fc.assert(property, { seed: SEED, numRuns, endOnFailure: true, interruptAfterTimeLimit: 540_000, markInterruptAsFailure: true })
}

async function listed(driver: Driver, { endpoint }: ResourceType, order: Order): Promise<string[]> {
  const ids: string[] = []
  for (let startIndex = 1, total = 1; startIndex <= total; startIndex += order.count) {
    const { body, status, text } = await driver.get(endpoint, { ...order, startIndex, attributes: 'id' })
    expect(status, text).toBe(200)
    ids.push(...body.Resources.map(({ id }: Answer) => id))
    total = body.totalResults
  }
  return ids
}
