import { bulk, idIn, patch, postGroup, postUser, put, remove, sendBulk, statusesOf } from '../support/bulk'
import { GROUP_SCHEMA, USER_SCHEMA } from '../../ts-core/protocol/urns'
import type { JsonObject } from '../../ts-core/protocol/json'
import type { Driver } from '../support/drivers'
import { expect } from '../support/expect'
import { isAtLeast } from '../support/version'
import { idsIn, newGroup, newUser } from './new-resources'
import { type Case, nobody, strangersTo, within } from './tenant-realm'

const replaced = { '/Users/': { schemas: [USER_SCHEMA], userName: 'taken-over' }, '/Groups/': { schemas: [GROUP_SCHEMA], displayName: 'taken-over', members: [] } }

/** Every kind of write on one resource, with a body that would succeed on the organization's own. */
const attempts = (collection: keyof typeof replaced, id: string): readonly JsonObject[] => [
  put(collection + id, replaced[collection]),
  patch(collection + id, [{ op: 'replace', value: { externalId: 'taken-over' } }]),
  remove(collection + id),
]

const memberships = (id: string, own: string): readonly JsonObject[] => [
  postGroup('g', id),
  patch(`/Groups/${own}`, [{ op: 'add', path: 'members', value: [{ value: id }] }]),
]

/** Answers everything that must not depend on who owns the id. */
async function seen(driver: Driver, operations: readonly JsonObject[], id: string): Promise<string> {
  return JSON.stringify(await bulk(driver, operations)).replaceAll(id, '<id>')
}

export const bulkRequests: readonly Case[] = [
  [
    'no operation reaches what is another\'s, and says of it what it says of nobody',
    async ({ acme, ...tenantRealm }) => {
      const { users, groups } = await strangersTo({ acme, ...tenantRealm })
      const own = await newGroup(acme.driver)
      for (const [collection, strangers] of [['/Users/', users], ['/Groups/', groups]] as const) {
        const none = nobody()
        const asked = (id: string) => seen(acme.driver, [...attempts(collection, id), ...memberships(id, own.id)], id)
        const expected = await asked(none)
        expect(expected).not.toMatch(/"status":"2/)
        for (const { id, owner } of strangers) {
          const before = (await owner.get(collection + id)).text
          expect(await asked(id)).toBe(expected)
          expect((await owner.get(collection + id)).text).toBe(before)
        }
      }
    },
  ],
  [
    'each operation makes what is the organization\'s',
    async ({ acme, globex, realm }) => {
      const operations = await bulk(acme.driver, [postGroup('g', 'bulkId:u'), postUser('u'), patch('/Groups/bulkId:g', [{ op: 'replace', path: 'externalId', value: 'x' }])])
      expect(statusesOf(operations)).toEqual(['201', '201', '200'])
      for (const { location } of operations) expect(location).toContain(`/organizations/${acme.id}/`)
      const [group, user] = operations.map(idIn)
      expect(idsIn((await acme.driver.get('/Users')).body)).toEqual([user])
      expect((await acme.driver.get(`/Groups/${group}`)).body.members).toMatchObject([{ value: user }])
      for (const path of [`/Users/${user}`, `/Groups/${group}`]) expect(await globex.driver.get(path)).toBeScimError(404)
      if (isAtLeast('26.6')) expect(await realm.get(`/Groups/${group}`)).toBeScimError(404)
    },
  ],
  [
    'a path leads out of no organization and into none',
    async ({ acme, globex, realm }) => {
      const theirs = await newUser(globex.driver)
      const paths = [`/organizations/${globex.id}/Users/${theirs.id}`, `/../${globex.id}/Users/${theirs.id}`, `/v2/organizations/${globex.id}/Users/${theirs.id}`]
      for (const driver of [acme.driver, realm])
        expect(statusesOf(await bulk(driver, paths.map((path) => remove(path))))).toEqual(['404', '404', '404'])
      expect(await globex.driver.get(`/Users/${theirs.id}`)).toHaveStatus(200)
    },
  ],
  [
    'a bulkId of one organization\'s request is nothing in another\'s',
    async ({ acme, globex }) => {
      await bulk(acme.driver, [postUser('ada')])
      expect(statusesOf(await bulk(globex.driver, [postGroup('g', 'bulkId:ada'), remove('/Users/bulkId:ada')]))).toEqual(['400', '400'])
    },
  ],
  [
    'the credentials of an organization do no bulk elsewhere, and those that read do none',
    async (tenantRealm) => {
      const asked = (organization: string, authorization: string) => sendBulk(within(tenantRealm.realm, organization, authorization), [postUser('a')])
      expect(await asked(tenantRealm.globex.id, 'Bearer acme-secret')).toBeScimError(401)
      await tenantRealm.configure(tenantRealm.acme, { SCIM_AUTHENTICATION_MODE: 'KEYCLOAK' })
      expect(await asked(tenantRealm.acme.id, `Bearer ${await tenantRealm.token('reader')}`)).toBeScimError(403)
    },
  ],
  [
    'the limits are the realm\'s, whatever an organization says',
    async ({ acme, configure, realm }) => {
      const { bulk: limits } = (await realm.get('/ServiceProviderConfig')).body
      await configure(acme, { SCIM_AUTHENTICATION_MODE: 'KEYCLOAK', SCIM_BULK_MAX_OPERATIONS: '1' })
      for (const name of [acme.id, nobody()]) expect((await within(realm, name).get('/ServiceProviderConfig')).body.bulk).toEqual(limits)
    },
  ],
]
