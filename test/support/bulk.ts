import type { Json, JsonObject } from '../../ts-core/protocol/json'
import type { Answer, Driver, ScimResponse } from './drivers'
import { groupBody, PATCH_OP, userBody } from './builders'
import { expect } from './expect'

export { PATCH_OP }
export const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'
export const BULK_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse'

export const bulkBody = (operations: readonly Json[], more: JsonObject = {}): JsonObject => ({ schemas: [BULK_REQUEST], ...more, Operations: operations })

export const sendBulk = (driver: Driver, operations: readonly Json[], more?: JsonObject): Promise<ScimResponse> =>
  driver.post('/Bulk', bulkBody(operations, more))

/** Sends the operations and answers the result of each. */
export async function bulk(driver: Driver, operations: readonly Json[], more?: JsonObject): Promise<readonly Answer[]> {
  const response = await sendBulk(driver, operations, more)
  expect(response).toHaveStatus(200)
  expect(response.body.schemas).toEqual([BULK_RESPONSE])
  return response.body.Operations
}

export const post = (path: string, bulkId: string, data: JsonObject): JsonObject => ({ method: 'POST', path, bulkId, data })
export const postUser = (bulkId: string, attributes?: JsonObject): JsonObject => post('/Users', bulkId, userBody(attributes))
export const postGroup = (bulkId: string, ...memberIds: readonly string[]): JsonObject =>
  post('/Groups', bulkId, groupBody({ members: memberIds.map((value) => ({ value })) }))
export const put = (path: string, data: JsonObject, version?: string): JsonObject => ({ method: 'PUT', path, data, ...(version !== undefined && { version }) })
export const patch = (path: string, operations: readonly Json[], version?: string): JsonObject =>
  ({ method: 'PATCH', path, data: { schemas: [PATCH_OP], Operations: operations }, ...(version !== undefined && { version }) })
export const remove = (path: string, version?: string): JsonObject => ({ method: 'DELETE', path, ...(version !== undefined && { version }) })

export const statusesOf = (operations: readonly Answer[]): readonly string[] => operations.map(({ status }) => status)
/** Answers the path of what an operation created or changed, from its location. */
export const pathIn = ({ location }: Answer): string => new URL(location).pathname.replace(/^.*(?=\/(Users|Groups)\/)/, '')
export const idIn = (operation: Answer): string => decodeURIComponent(pathIn(operation).split('/')[2]!)
