import { expect } from 'vitest'
import { unique } from '../support/builders'
import { openOwnSource } from './pushing'
import type { Options, Person, Source, Team } from './source'

const PROVIDER = { providerId: 'scim-rule', providerType: 'dev.scimts.keycloak.rules.ScimRuleProvider' }

export const DEPARTMENT = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** The schemas of a user's body. */
export const SCHEMAS = ['urn:ietf:params:scim:schemas:core:2.0:User', DEPARTMENT]

/** A realm with rules, and what its administrator and its SCIM client do there. */
export type Ruled = {
  readonly source: Source
  addRule(options: Options, name?: string): Promise<string>
  changeRule(id: string, options: Options): Promise<void>
  removeRule(id: string): Promise<void>
  /** Sends a request to the realm's SCIM API, or to the management API. */
  send(method: string, path: string, body?: object): Promise<Answer>
  manage(method: string, path: string, body?: object): Promise<Answer>
  groupsOf(person: Pick<Person, 'id'>): Promise<string[]>
  rolesOf(person: Pick<Person, 'id'>): Promise<string[]>
}

/** What the body is depends on the request. */
export type Answer = { readonly status: number; readonly body: any }

const lists = (options: Options): Record<string, string[]> =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [name, typeof value === 'string' ? [value] : [...value]]))

export const openRuled = async (organizations = false): Promise<Ruled> => ruledIn(await openOwnSource({ organizations }))

export async function ruledIn(source: Source): Promise<Ruled> {
  const { admin, realm: { name: realm, scimUrl, token } } = source
  const { id: parentId } = (await admin.realms.findOne({ realm }))!
  const call = async (url: string, method: string, bearer: string, type: string, body?: object): Promise<Answer> => {
    const response = await fetch(url, { method, headers: { authorization: `Bearer ${bearer}`, 'content-type': type }, ...(body && { body: JSON.stringify(body) }) })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    source,
    addRule: async (options, name = unique('rule')) => (await admin.components.create({ realm, name, ...PROVIDER, parentId: parentId!, config: lists(options) })).id,
    changeRule: async (id, options) => {
      const found = (await admin.components.findOne({ realm, id }))!
      await admin.components.update({ realm, id }, { ...found, config: { ...found.config, ...lists(options) } })
    },
    removeRule: async (id) => void (await admin.components.del({ realm, id })),
    send: async (method, path, body) => call(`${scimUrl}${path}`, method, await token(), 'application/scim+json', body),
    manage: async (method, path, body) => call(`${admin.baseUrl}/admin/realms/${realm}/scim${path}`, method, (await admin.getAccessToken())!, 'application/json', body),
    groupsOf: async ({ id }) => (await admin.users.listGroups({ realm, id })).map(({ name }) => name!).sort(),
    rolesOf: async ({ id }) => (await admin.users.listRealmRoleMappings({ realm, id })).map(({ name }) => name!).filter((name) => !name.startsWith('default-roles-')).sort(),
  }
}

/** Creates a user by SCIM. */
export async function provision({ send }: Ruled, department?: string, more: object = {}): Promise<Person & { readonly body: Answer['body'] }> {
  const userName = unique('person')
  const { status, body } = await send('POST', '/Users', { schemas: SCHEMAS, userName, ...(department !== undefined && { [DEPARTMENT]: { department } }), ...more })
  expect(status, JSON.stringify(body)).toBe(201)
  return { id: body.id, username: userName, body }
}

export const pathOf = ({ name }: Team): string => `/${name}`
