import { GROUP_SCHEMA, USER_SCHEMA } from '../../ts-core/protocol/urns'
import { ROUTES } from '../../ts-core/provider/routes'
import type { Driver, ScimRequest, ScimResponse } from '../support/drivers'
import { expect } from '../support/expect'
import { type NewResource, newGroup, newUser } from './new-resources'
import { type Case, nobody, strangersTo } from './tenant-realm'

/** Bodies with which the methods would succeed on the organization's own resources. */
const BODIES: Readonly<Record<string, unknown>> = {
  'PUT /Users/{id}': { schemas: [USER_SCHEMA], userName: 'taken-over', active: false },
  'PUT /Groups/{id}': { schemas: [GROUP_SCHEMA], displayName: 'taken-over', members: [] },
  PATCH: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', value: { externalId: 'taken-over' } }],
  },
}

/** Every method on every path with an id, taken from the routes, so that new endpoints are tested too. */
const ON_ONE = ROUTES.flatMap((route) =>
  'handler' in route && route.path.includes('{id}')
    ? Object.keys(route.methods).map((method) => ({ method, path: route.path, type: route.handler.resourceType.name }))
    : [],
)

const requestOn = ({ method, path }: { readonly method: string; readonly path: string }, id: string): ScimRequest => {
  const body = BODIES[`${method} ${path}`] ?? BODIES[method]
  return { method, path: path.replace('{id}', id), ...(body !== undefined && { body: body as never }) }
}

type Stranger = NewResource & { readonly owner: Driver }

/** Takes everything of an answer that must not depend on who owns the id. */
const shape = ({ status, headers, text }: ScimResponse, id: string) =>
  ({ status, type: headers['content-type'], text: text.replaceAll(id, '<id>') })

async function seen({ owner, id }: Stranger, type: string): Promise<string> {
  const answer = await owner.get(`/${type}s/${id}`)
  expect(answer).toHaveStatus(200)
  return answer.text
}

const matrix: readonly Case[] = ON_ONE.map(({ method, path, type }) => [
  `${method} ${path}: what is another's is as what is nobody's`,
  async (tenantRealm) => {
    const strangers = await strangersTo(tenantRealm)
    const everyone: readonly Stranger[] = type === 'User' ? strangers.users : strangers.groups
    const before = await Promise.all(everyone.map((each) => seen(each, type)))
    const id = nobody()
    const expected = shape(await tenantRealm.acme.driver.request(requestOn({ method, path }, id)), id)
    expect(expected.status).toBe(404)
    for (const stranger of everyone)
      expect(shape(await tenantRealm.acme.driver.request(requestOn({ method, path }, stranger.id)), stranger.id)).toEqual(expected)
    expect(await Promise.all(everyone.map((each) => seen(each, type)))).toEqual(before)
  },
])

export const isolation: readonly Case[] = [
  ...matrix,
  [
    'a cursor is good where it was given and nowhere else',
    async (tenantRealm) => {
      const places = [tenantRealm.acme.driver, tenantRealm.globex.driver, tenantRealm.realm]
      for (const [endpoint, make] of [['/Users', newUser], ['/Groups', newGroup]] as const) {
        for (const place of places) for (let index = 0; index < 2; index++) await make(place)
        for (const place of places) {
          const { nextCursor } = (await place.get(endpoint, { cursor: '', count: 1 })).body
          expect(nextCursor).toEqual(expect.any(String))
          for (const other of places) {
            const answer = await other.get(endpoint, { cursor: nextCursor, count: 1 })
            if (other === place) expect(answer).toHaveStatus(200)
            else expect(answer).toBeScimError(400, 'invalidCursor')
          }
        }
      }
    },
  ],
  [
    'no group takes in another\'s, and says of it what it says of nobody',
    async (tenantRealm) => {
      const { users, groups } = await strangersTo(tenantRealm)
      const own = await newGroup(tenantRealm.acme.driver)
      const add = (id: string) => tenantRealm.acme.driver.patch(`/Groups/${own.id}`, [{ op: 'add', path: 'members', value: [{ value: id }] }])
      const made = (id: string) => tenantRealm.acme.driver.post('/Groups', { schemas: [GROUP_SCHEMA], displayName: `g-${nobody()}`, members: [{ value: id }] })
      const id = nobody()
      for (const attempt of [add, made]) {
        const expected = shape(await attempt(id), id)
        expect(expected.status).toBe(400)
        for (const { id: other } of [...users, ...groups]) expect(shape(await attempt(other), other)).toEqual(expected)
      }
      expect((await tenantRealm.acme.driver.get(`/Groups/${own.id}`)).body.members).toBeUndefined()
    },
  ],
  [
    'a removal of another\'s from a group changes nothing there',
    async (tenantRealm) => {
      const stranger = await newUser(tenantRealm.globex.driver)
      const theirs = await newGroup(tenantRealm.globex.driver, [stranger.id])
      const own = await newGroup(tenantRealm.acme.driver)
      await tenantRealm.acme.driver.patch(`/Groups/${own.id}`, [{ op: 'remove', path: `members[value eq "${stranger.id}"]` }])
      const { members } = (await tenantRealm.globex.driver.get(`/Groups/${theirs.id}`)).body
      expect(members.map(({ value }: { value: string }) => value)).toEqual([stranger.id])
    },
  ],
  [
    'the realm\'s groups of a member are not told',
    async (tenantRealm) => {
      const own = await newUser(tenantRealm.acme.driver)
      const realmGroup = await newGroup(tenantRealm.realm, [own.id])
      const ownGroup = await newGroup(tenantRealm.acme.driver, [own.id])
      const { groups } = (await tenantRealm.acme.driver.get(`/Users/${own.id}`)).body
      expect(groups.map(({ value }: { value: string }) => value)).toEqual([ownGroup.id])
      expect((await tenantRealm.acme.driver.get('/Users')).text).not.toContain(realmGroup.id)
    },
  ],
]
