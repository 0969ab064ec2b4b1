import type { EventRecord } from '../../host/records'
import type { Resource } from '../../protocol/json'
import { isReturned, type Projection } from '../../protocol/list/projection'
import { applyPatch } from '../../protocol/patch/apply'
import type { PatchOperation } from '../../protocol/patch/operation'
import { USER } from '../../protocol/schema/registry'
import { checkImmutable } from '../../protocol/schema/validate'
import { existing, type Found, type ResourceHandler, type Scope, type Search } from '../handler'
import { mentions, searchPage } from '../search'
import { validateChange } from '../validate-change'
import { isUnchanged, scimNameOf, toChange, toResource } from './mapping'
import { planUserFilter } from './query'

export const users: ResourceHandler = {
  resourceType: USER,
  quietPatch: false,
  read,
  search,
  create,
  replace: (scope, id, resource) => change(scope, id, (before) => keepingActive(resource, before)),
  patch: (scope, id, operations) => change(scope, id, (before) => patched(before, operations)),
  delete: remove,
  nameOf: scimNameOf,
}

function read(scope: Scope, id: string, projection: Projection): Resource {
  const record = scope.host.users.find({ id, includeGroups: isReturned(projection, 'groups') })
  return toResource(existing(record, id), scope.baseUrl)
}

function search(scope: Scope, search: Search): Found {
  return searchPage(search, planUserFilter, (window, candidate) => {
    const includeGroups = isReturned(search.projection, 'groups') || (candidate && mentions(search.filter, 'groups'))
    const page = scope.host.users.search({ ...window, includeGroups })
    return { total: page.total, resources: page.users.map((record) => toResource(record, scope.baseUrl)) }
  })
}

function create(scope: Scope, resource: Resource): string {
  const { enabled, attributes } = toChange(resource, null)
  const id = scope.host.users.create({ change: { enabled: enabled ?? true, attributes } })
  storePassword(scope, id, resource)
  record(scope, { operation: 'create', kind: 'user', id, userId: null })
  return id
}

/** Lock, read, compute, write what differs. A change that changes nothing writes nothing. */
function change(scope: Scope, id: string, next: (before: Resource) => Resource): void {
  const locked = existing(scope.host.users.lock({ id, includeGroups: true }), id)
  const before = toResource(locked, scope.baseUrl)
  const after = next(before)
  if (after === before) return
  validateChange(before, after, USER)
  checkImmutable(before, after, USER)
  const difference = toChange(after, locked)
  if (!isUnchanged(difference)) scope.host.users.update({ id, change: difference })
  const passwordSet = storePassword(scope, id, after)
  if (passwordSet || !isUnchanged(difference)) record(scope, { operation: 'update', kind: 'user', id, userId: null })
}

const patched = (before: Resource, operations: readonly PatchOperation[]): Resource =>
  applyPatch(before, operations, USER)

/** Okta leaves `active` out of a PUT: absent says nothing about it. */
const keepingActive = (resource: Resource, before: Resource): Resource => ({
  ...resource,
  active: resource['active'] ?? before['active'] ?? true,
})

function remove(scope: Scope, id: string): void {
  scope.host.users.delete({ id })
  record(scope, { operation: 'delete', kind: 'user', id, userId: null })
}

function storePassword(scope: Scope, id: string, resource: Resource): boolean {
  const password = resource['password']
  if (typeof password !== 'string') return false
  scope.host.users.setPassword({ id, password })
  return true
}

const record = (scope: Scope, event: EventRecord): void => {
  scope.host.events.record({ actor: scope.actor, events: [event] })
}
