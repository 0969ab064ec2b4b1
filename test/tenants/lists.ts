import { ENTERPRISE_USER_SCHEMA, SEARCH_REQUEST } from '../../ts-core/protocol/urns'
import { type Route, ROUTES } from '../../ts-core/provider/routes'
import type { Driver, ScimResponse } from '../support/drivers'
import { expect } from '../support/expect'
import { idsIn, type NewResource, newGroup, newUser } from './new-resources'
import { type Case, strangersTo } from './tenant-realm'

type List = { readonly method: string; readonly path: string; readonly types: readonly string[] }

/** Every way to get a list, taken from the routes, so that new ones are tested too. */
const LISTS = ROUTES.filter(({ path }) => !path.includes('{id}')).flatMap(listsOf)

function listsOf(route: Route): readonly List[] {
  const { path } = route
  if ('root' in route) {
    const types = route.handlers.map(({ resourceType }) => resourceType.name)
    return Object.keys(route.root).map((method) => ({ method, path, types }))
  }
  if (!('handler' in route)) return []
  const methods = Object.keys(route.methods).filter((method) => method === 'GET' || route.reads)
  return methods.map((method) => ({ method, path, types: [route.handler.resourceType.name] }))
}

/** Requests a list, with the parameters in the URL, or in the body of a POST. */
function ask(driver: Driver, { method, path }: List, parameters: Readonly<Record<string, string | number>>): Promise<ScimResponse> {
  if (method === 'POST') return driver.request({ method, path, body: { schemas: [SEARCH_REQUEST], ...parameters } as never })
  const query = new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
  return driver.request({ method, path: `${path}?${query}` })
}

const FILTERS: Readonly<Record<string, (users: readonly NewResource[], groups: readonly NewResource[]) => readonly string[]>> = {
  User: (users, groups) => [
    ...users.flatMap(({ id, name }) => [
      `userName eq "${name}"`,
      `id eq "${id}"`,
      `externalId eq "of-${name}" or emails.value co "${name}"`,
      `${ENTERPRISE_USER_SCHEMA}:manager.value eq "${id}"`,
    ]),
    ...groups.map(({ id }) => `groups.value eq "${id}"`),
  ],
  Group: (users, groups) => [
    ...users.map(({ id }) => `members.value eq "${id}"`),
    ...groups.flatMap(({ id, name }) => [`displayName eq "${name}"`, `id eq "${id}"`]),
  ],
}

const searches: readonly Case[] = LISTS.map((list) => [
  `${list.method} ${list.path}: no list and no filter finds another's`,
  async (tenantRealm) => {
    const { users, groups } = await strangersTo(tenantRealm)
    await newGroup(tenantRealm.realm, [users[1]!.id])
    await newGroup(tenantRealm.globex.driver, [users[0]!.id])
    const own = { User: (await newUser(tenantRealm.acme.driver)).id, Group: (await newGroup(tenantRealm.acme.driver)).id }
    const whole = await ask(tenantRealm.acme.driver, list, { count: 100 })
    expect(idsIn(whole.body)).toEqual(list.types.map((type) => own[type as keyof typeof own]))
    expect(whole.body.totalResults).toBe(list.types.length)
    for (const filter of list.types.flatMap((type) => FILTERS[type]!(users, groups))) {
      const { status, body, text } = await ask(tenantRealm.acme.driver, list, { filter })
      expect([status, body.totalResults]).toEqual([200, 0])
      for (const { id, name } of [...users, ...groups]) expect(text.includes(id) || text.includes(name)).toBe(false)
    }
  },
])

/** The kinds of routes that this matrix or the one of `isolation.ts` covers; discovery shows nobody's data. */
const KINDS = ['open', 'root', 'handler']

/** The file in this folder that tests each of the other routes. */
const ELSEWHERE: Readonly<Record<string, string>> = { '/Bulk': 'bulk.ts', '/Me': 'me.ts' }

export const lists: readonly Case[] = [
  ...searches,
  [
    'every route is in a matrix',
    async () => {
      const others = ROUTES.filter((route) => !KINDS.some((kind) => kind in route)).map(({ path }) => path)
      expect(others).toEqual(Object.keys(ELSEWHERE))
    },
  ],
]
