import fc from 'fast-check'
import { beforeAll, describe, test } from 'vitest'
import { auto } from '../../ts-core/provider/dialects/dialect'
import { matches } from '../../ts-core/protocol/filter/evaluate'
import type { ResourceType } from '../../ts-core/protocol/schema/attribute'
import { GROUP, USER } from '../../ts-core/protocol/schema/registry'
import { filterOn, readFilter } from '../../ts-core/provider/filter'
import { createGroup, createUser, read, unique } from '../support/builders'
import type { Answer, Driver } from '../support/drivers'
import { expect } from '../support/expect'
import type { Kind, PastScim } from '../support/past-scim'
import { groupFilters, userFilters } from './filters'
import { groupOrders, userOrders } from './order'
import { sameOrder } from './sort-property'
import { SEED } from './seed'
import { type Stored, storedOfGroups, storedOfUsers } from './stored'
import { sampleUsers, TEXTS } from './users'

const USERS = 60
/** All attributes that a filter can use, including those that are returned only on request. */
const GROUP_ATTRIBUTES = 'displayName,externalId,meta,members.value,members.$ref,members.type,members.display'

export type Runs = { readonly users: number; readonly groups: number; readonly orders: number }

/**
 * On random users and random filters the service provider finds what the evaluator finds, no more and no less; some of the
 * users and groups have data that others wrote.
 */
export function filterProperty(driver: Driver, pastScim: PastScim, runs: Runs): void {
  describe(`${driver.name}: the directory and the evaluator agree`, () => {
    let users: Answer[] = []
    let groups: Answer[] = []
    beforeAll(async () => ({ users, groups } = await populate(driver, pastScim)), 120_000)

    test(
      `on ${runs.users} filters over users`,
      () => agree(driver, USER, users, userFilters(users, groups), runs.users),
      600_000,
    )
    test(
      `on ${runs.groups} filters over groups`,
      () => agree(driver, GROUP, groups, groupFilters(groups, users), runs.groups),
      600_000,
    )
    test(`on ${runs.orders} orders of users`, () => sameOrder(driver, USER, users, userOrders, runs.orders), 600_000)
    test(`on ${runs.orders} orders of groups`, () => sameOrder(driver, GROUP, groups, groupOrders, runs.orders), 600_000)
  })
}

async function populate(driver: Driver, pastScim: PastScim): Promise<{ users: Answer[]; groups: Answer[] }> {
  const prefix = unique('p')
  const users: Answer[] = []
  for (const body of sampleUsers(USERS, prefix)) users.push(await createUser(driver, body))
  const groups: Answer[] = []
  for (const [index, name] of ['A', 'a', 'Ø%', 'b_c', 'Empty'].entries()) {
    const members =
      name === 'Empty' ? [] : users.filter((_, at) => (at + index) % (index + 2) === 0).map(({ id }) => ({ value: id }))
    const nested = index === 3 ? [{ value: groups[0].id }] : []
    const externalId = TEXTS[index * 7]!
    groups.push(
      await createGroup(driver, { displayName: `${prefix} ${name}`, externalId, members: [...members, ...nested] }),
    )
  }
  await spoil(pastScim, 'user', users.filter((_, index) => index % 2 === 0), storedOfUsers(USERS / 2))
  await spoil(pastScim, 'group', groups.slice(0, 3), storedOfGroups(3))
  return {
    users: await inTurn(users, ({ id }) => read(driver, `/Users/${id}`)),
    groups: await inTurn(groups, ({ id }) => read(driver, `/Groups/${id}?attributes=${GROUP_ATTRIBUTES}`)),
  }
}

/** Sends one request after the other, because a server may refuse many at once. */
async function inTurn(all: readonly Answer[], one: (each: Answer) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const each of all) answers.push(await one(each))
  return answers
}

async function spoil({ write, date }: PastScim, kind: Kind, resources: readonly Answer[], stored: readonly Stored[]): Promise<void> {
  for (const [index, { attributes, instants }] of stored.entries()) {
    await write(kind, resources[index]!.id, attributes)
    await date(kind, resources[index]!.id, instants)
  }
}

async function agree(
  driver: Driver,
  resourceType: ResourceType,
  resources: readonly Answer[],
  filters: fc.Arbitrary<string>,
  numRuns: number,
): Promise<void> {
  const property = fc.asyncProperty(filters, async (filter) => {
    const checked = filterOn(readFilter(filter, auto), resourceType, auto)!
    const expected = resources
      .filter((resource) => matches(checked, resource))
      .map(({ userName, displayName }) => userName ?? displayName)
    const response = await driver.get(resourceType.endpoint, { filter, count: 200 })
    expect(response, filter).toHaveStatus(200)
    const found = (response.body.Resources ?? []).map(({ userName, displayName }: Answer) => userName ?? displayName)
    expect({ filter, found: found.sort(), total: response.body.totalResults }).toEqual({
      filter,
      found: expected.sort(),
      total: expected.length,
    })
  })
  await fc.assert(property, {
    seed: SEED,
    numRuns,
    endOnFailure: false,
    interruptAfterTimeLimit: 540_000,
    markInterruptAsFailure: true,
  })
}
