import type { OnConfig } from '../config/load'
import type { JsonObject, Resource } from '../protocol/json'
import type { PatchOperation } from '../protocol/patch/operation'
import type { ResourceType } from '../protocol/schema/attribute'
import { booleansFromText, operationBooleansFromText } from './boolean-text'
import { managerFromId, operationManagerFromId } from './manager-id'
import { operationMembersFromIds } from './member-ids'
import { managerFromManagerId, schemasFromScim1 } from './scim-1'

/** How a client's habits become strict SCIM: tree to tree, before anything is validated. */
export type Dialect = {
  /** The body of a POST or PUT as it was sent: what would not survive being read under the names of the schema. */
  readonly body: (body: JsonObject) => JsonObject
  readonly resource: (resource: Resource, resourceType: ResourceType) => Resource
  readonly operations: (operations: readonly PatchOperation[]) => readonly PatchOperation[]
}

/** Habits that can be told from the request alone, so that they are understood of every client. */
export const auto: Dialect = {
  body: (body) => managerFromManagerId(schemasFromScim1(body)),
  resource: (resource, resourceType) => managerFromId(booleansFromText(resource, resourceType)),
  operations: (operations) =>
    operations.map(operationBooleansFromText).map(operationManagerFromId).map(operationMembersFromIds),
}

/** No rewrites. */
export const strict: Dialect = {
  body: (body) => body,
  resource: (resource) => resource,
  operations: (operations) => operations,
}

/** What the realm or organization has set. */
export const dialectOf = ({ policies }: OnConfig): Dialect => (policies.dialect === 'strict' ? strict : auto)
