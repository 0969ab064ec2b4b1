import type { Position } from '../host/records'
import { notFound } from '../protocol/errors'
import type { Filter } from '../protocol/filter/ast'
import type { Resource } from '../protocol/json'
import type { IndexPagination } from '../protocol/list/pagination'
import type { Projection } from '../protocol/list/projection'
import type { Sort } from '../protocol/list/sort'
import type { PatchOperation } from '../protocol/patch/operation'
import type { AttrTarget, ResourceType } from '../protocol/schema/attribute'
import type { Precondition } from '../protocol/version'
import type { Models } from '../work/models'
import type { Work } from '../work/work'

/** Behind a position, null at the beginning: whatever comes and goes before it, nobody behind it is lost or repeated. */
export type CursorPage = { readonly kind: 'cursor'; readonly after: Position | null; readonly count: number }

export type Page = IndexPagination | CursorPage

export type Search = {
  readonly filter: Filter<AttrTarget> | undefined
  readonly sort: Sort | undefined
  readonly page: Page
  readonly projection: Projection
}

/** The resource as it is after a write; undefined where it is to be read. */
export type Written = Resource | undefined

/** Not `created`: the resource was there, and is now what the request made of it. */
export type Stored = { readonly id: string; readonly created: boolean; readonly written: Written }

export type Found = {
  /** Undefined where only the whole list would tell, and of a page by cursor that is not the first. */
  readonly totalResults: number | undefined
  readonly resources: readonly Resource[]
  /** Of a page by cursor: where it ends; undefined when it is the last. */
  readonly next?: Position | undefined
}

/** The directory's side of one resource type. Resources go in validated and canonical. Unknown ids throw 404. */
export type ResourceHandler = {
  readonly resourceType: ResourceType
  /** Reads the resource with its version, whatever the projection. `written`: after a change, which no answer that is too large may undo. */
  readonly read: (work: Work, id: string, projection: Projection, written?: 'written') => Resource
  readonly search: (work: Work, search: Search) => Found
  readonly create: (work: Work, resource: Resource) => Stored
  /** Only where the precondition holds, as all changes. `named`: the attributes that the request body names, unassigned ones among them. */
  readonly replace: (work: Work, id: string, resource: Resource, named: ReadonlySet<string>, precondition?: Precondition) => Written
  readonly patch: (work: Work, id: string, operations: readonly PatchOperation[], precondition?: Precondition) => Written
  readonly delete: (work: Work, id: string, precondition?: Precondition) => void
  /** A PATCH answers 204 unless the request asks for attributes. */
  readonly quietPatch: boolean
  /** SCIM's name for a directory attribute, for error details. */
  readonly nameOf: (attribute: string) => string
}

/** The handler for its resource type as the realm has it. */
export function inRealm(handler: ResourceHandler, { user, group }: Models): ResourceHandler {
  const { resourceType, rowAt } = handler.resourceType.name === user.resourceType.name ? user : group
  if (resourceType === handler.resourceType) return handler
  return { ...handler, resourceType, nameOf: (attribute) => rowAt.get(attribute)?.path ?? handler.nameOf(attribute) }
}

/** A database may find an id that is written in another case; ids are exact (RFC 7643 §3.1). */
export function existing<R extends { readonly id: string }>(record: R | null, id: string): R {
  if (record?.id !== id) throw notFound(id)
  return record
}
