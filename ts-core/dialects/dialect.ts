import type { Resource } from '../protocol/json'
import type { PatchOperation } from '../protocol/patch/operation'
import type { ResourceType } from '../protocol/schema/attribute'
import { booleansFromText, operationBooleansFromText } from './boolean-text'
import { managerFromId, operationManagerFromId } from './manager-id'
import { operationMembersFromIds } from './member-ids'

/** How a client's habits become strict SCIM: tree to tree, before anything is validated. */
export type Dialect = {
  readonly resource: (resource: Resource, resourceType: ResourceType) => Resource
  readonly operations: (operations: readonly PatchOperation[]) => readonly PatchOperation[]
}

/** Habits that can be told from the request alone, so that they are always understood. */
export const dialect: Dialect = {
  resource: (resource, resourceType) => managerFromId(booleansFromText(resource, resourceType)),
  operations: (operations) =>
    operations.map(operationBooleansFromText).map(operationManagerFromId).map(operationMembersFromIds),
}
