import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { JsonObject } from '../../ts-core/protocol/json'
import type { Answer, Driver } from './drivers'

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export { PATCH_OP } from './driver/driver'
export const LIST_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
export const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** Makes a name that no other test uses, because realms are shared. After the dash comes a 0, so that a test may search for `-b`. */
export const unique = (prefix = 'x'): string => `${prefix}-0${randomBytes(6).toString('hex')}`

export type Created = { readonly id: string; readonly [attribute: string]: Answer }

export const userBody = (attributes: JsonObject = {}): JsonObject => ({
  schemas: [USER],
  userName: unique('user'),
  ...attributes,
})
export const groupBody = (attributes: JsonObject = {}): JsonObject => ({
  schemas: [GROUP],
  displayName: unique('group'),
  ...attributes,
})

export const createUser = (driver: Driver, attributes?: JsonObject): Promise<Created> =>
  create(driver, '/Users', userBody(attributes))
export const createGroup = (driver: Driver, attributes?: JsonObject): Promise<Created> =>
  create(driver, '/Groups', groupBody(attributes))

async function create(driver: Driver, endpoint: string, body: JsonObject): Promise<Created> {
  const response = await driver.post(endpoint, body)
  assert.equal(response.status, 201, response.text)
  return response.body
}

/** Reads the resource again. */
export async function read(driver: Driver, path: string): Promise<Created> {
  const response = await driver.get(path)
  assert.equal(response.status, 200, response.text)
  return response.body
}

/** Leaves of the resource what a client wrote, without what the server adds. */
export function written({ id: _, meta: __, groups: ___, ...attributes }: JsonObject): JsonObject {
  return attributes
}

export const memberIds = (group: Created): string[] =>
  (group['members'] ?? []).map((member: { value: string }) => member.value).sort()
