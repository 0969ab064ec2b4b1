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

/** A page after a position; null is the beginning. Changes before the position neither hide nor repeat resources after it. */
export type CursorPage = { readonly kind: 'cursor'; readonly after: Position | null; readonly count: number }

export type Page = IndexPagination | CursorPage

export type Search = {
  readonly filter: Filter<AttrTarget> | undefined
  readonly sort: Sort | undefined
  readonly page: Page
  readonly projection: Projection
}

/** The resource as it is after a write; undefined where it must be read. */
export type Written = Resource | undefined

/** The result of a create. `created` is false where the resource existed and was changed instead. */
export type Stored = { readonly id: string; readonly created: boolean; readonly written: Written }

export type Found = {
  /** Undefined where it would take reading the whole list, and on later pages by cursor. */
  readonly totalResults: number | undefined
  readonly resources: readonly Resource[]
  /** The end of a page by cursor; undefined on the last page and on a page by index. */
  readonly next?: Position | undefined
}

/**
 * The operations on one resource type in the directory. Resources are passed in validated and canonical. Unknown ids
 * throw 404.
 */
export type ResourceHandler = {
  readonly resourceType: ResourceType
  /**
   * Reads the resource with its version, whatever the projection. `written` marks a read after a change, which must not
   * fail because the answer is too large.
   */
  readonly read: (work: Work, id: string, projection: Projection, written?: 'written') => Resource
  readonly search: (work: Work, search: Search) => Found
  readonly create: (work: Work, resource: Resource) => Stored
  /**
   * Replaces the resource if the precondition holds, as for every change. `named`: the attributes that the body names,
   * including unassigned ones.
   */
  readonly replace: (work: Work, id: string, resource: Resource, named: ReadonlySet<string>, precondition?: Precondition) => Written
  readonly patch: (work: Work, id: string, operations: readonly PatchOperation[], precondition?: Precondition) => Written
  readonly delete: (work: Work, id: string, precondition?: Precondition) => void
  /** A PATCH answers 204 unless the request asks for attributes. */
  readonly quietPatch: boolean
  /** Gives SCIM's name for a directory attribute, for error details. */
  readonly nameOf: (attribute: string) => string
}

/** Adapts the handler to the realm's attributes. */
export function inRealm(handler: ResourceHandler, { user, group }: Models): ResourceHandler {
  const { resourceType, rowAt } = handler.resourceType.name === user.resourceType.name ? user : group
  if (resourceType === handler.resourceType) return handler
  return { ...handler, resourceType, nameOf: (attribute) => rowAt.get(attribute)?.path ?? handler.nameOf(attribute) }
}

/** Throws 404 for another id: a database may ignore case, but ids are case-exact (RFC 7643 §3.1). */
export function existing<R extends { readonly id: string }>(record: R | null, id: string): R {
  if (record?.id !== id) throw notFound(id)
  return record
}
