import type { OnConfig } from '../config/load'
import type { Host } from '../host/host'
import type { Models } from '../work/models'
import { bulk, type BulkCall } from './endpoints/bulk'
import { create } from './endpoints/create'
import { deleteResource } from './endpoints/delete'
import { configuration, resourceTypes, schemas } from './endpoints/discovery'
import { get } from './endpoints/get'
import { patch } from './endpoints/patch'
import { replace } from './endpoints/replace'
import { search, searchByPost } from './endpoints/search'
import { type RootCall, searchAll, searchAllByPost } from './endpoints/search-all'
import { groups } from './groups/handler'
import type { ResourceCall, ScimRequest, ScimResponse } from './request'
import type { ResourceHandler } from './resource-handler'
import { users } from './users/handler'

export type Methods<E> = Readonly<Record<string, E>>

export type DiscoveryEndpoint = (request: ScimRequest, config: OnConfig, models: Models, host: Host) => ScimResponse

/** A route that is open without authentication. */
export type DiscoveryRoute = { readonly path: string; readonly open: Methods<DiscoveryEndpoint> }

export type ResourceEndpoint = (call: ResourceCall) => ScimResponse

export type ResourceRoute = {
  readonly path: string
  readonly handler: ResourceHandler
  readonly methods: Methods<ResourceEndpoint>
  /** Marks a POST that only reads. */
  readonly reads?: true
}

/** The route to the resource of the person who logged in; the path holds no id. */
export type SelfRoute = { readonly path: string; readonly self: Methods<ResourceEndpoint> }

/** A route across resource types: those of `handlers` that the client may read. */
export type RootRoute = {
  readonly path: string
  readonly handlers: readonly ResourceHandler[]
  readonly root: Methods<(call: RootCall) => ScimResponse>
}

/** A route for many requests in one, on resources of the types in `changes`. */
export type BulkRoute = {
  readonly path: string
  readonly changes: readonly ResourceHandler[]
  readonly bulk: Methods<(call: BulkCall) => ScimResponse>
}

export type Route = DiscoveryRoute | ResourceRoute | RootRoute | BulkRoute | SelfRoute

const collection = { GET: search, POST: create }
const posted = { methods: { POST: searchByPost }, reads: true } as const
const resource = { GET: get, PUT: replace, PATCH: patch, DELETE: deleteResource }

/** Method × path → endpoint (RFC 7644 §3.2). */
export const ROUTES: readonly Route[] = [
  { path: '/ServiceProviderConfig', open: { GET: configuration } },
  { path: '/ResourceTypes', open: { GET: resourceTypes } },
  { path: '/ResourceTypes/{id}', open: { GET: resourceTypes } },
  { path: '/Schemas', open: { GET: schemas } },
  { path: '/Schemas/{id}', open: { GET: schemas } },
  { path: '/', handlers: [users, groups], root: { GET: searchAll } },
  { path: '/.search', handlers: [users, groups], root: { POST: searchAllByPost } },
  { path: '/Bulk', changes: [users, groups], bulk: { POST: bulk } },
  { path: '/Me', self: resource },
  { path: '/Users/.search', handler: users, ...posted },
  { path: '/Groups/.search', handler: groups, ...posted },
  { path: '/Users', handler: users, methods: collection },
  { path: '/Users/{id}', handler: users, methods: resource },
  { path: '/Groups', handler: groups, methods: collection },
  { path: '/Groups/{id}', handler: groups, methods: resource },
]

type Pattern = { readonly route: Route; readonly names: readonly string[] }

/** Patterns by the first segment of their path. */
const PATTERNS = new Map<string, Pattern[]>()

for (const route of ROUTES) {
  const names = route.path.split('/').filter((name) => name !== '')
  const first = names[0] ?? ''
  PATTERNS.set(first, [...(PATTERNS.get(first) ?? []), { route, names }])
}

export function findRoute(segments: readonly string[]): Route | undefined {
  const patterns = PATTERNS.get(segments[0] ?? '') ?? []
  for (let index = 0; index < patterns.length; index++) if (fits(patterns[index]!.names, segments)) return patterns[index]!.route
  return undefined
}

function fits(names: readonly string[], segments: readonly string[]): boolean {
  if (names.length !== segments.length) return false
  for (let index = 1; index < names.length; index++) if (names[index] !== '{id}' && names[index] !== segments[index]) return false
  return true
}
