import type { EventRecord, GroupRecord } from '../../host/records'
import type { Resource } from '../../protocol/json'
import { isRequested, isReturned, type Projection } from '../../protocol/list/projection'
import { applyPatch } from '../../protocol/patch/apply'
import type { PatchOperation } from '../../protocol/patch/operation'
import { GROUP } from '../../protocol/schema/registry'
import { checkImmutable } from '../../protocol/schema/validate'
import { type Precondition, weakTag } from '../../protocol/version'
import { asCollated } from '../collation'
import { existing, type Found, type ResourceHandler, type Scope, type Search, type Stored } from '../handler'
import { STOCK } from '../model/models'
import { keepingUnread } from '../model/unread'
import { permit } from '../permit'
import { mentions, type Plans, searchPage } from '../search'
import { validateChange } from '../validate-change'
import { isUnchanged, scimNameOf, toChange, toResource } from './mapping'
import { type MemberChange, membersOf, patchMembers, replacedBy, storeMembers, UNCHANGED } from './members'
import { planGroupFilter } from './query'
import { groupKeys } from './sort'

/** A list shows the members of groups with at most this many; `attributes=members` asks for all. */
const LISTED_MEMBERS = 100

/** With fewer there is no version. */
const VERSION_ONLY = 1

export const groups: ResourceHandler = {
  resourceType: GROUP,
  quietPatch: true,
  read,
  search,
  create,
  replace,
  patch,
  delete: remove,
  nameOf: (attribute) => scimNameOf(attribute, STOCK.group),
}

function read(scope: Scope, id: string, projection: Projection): Resource {
  const memberLimit = isReturned(projection, 'members') ? null : VERSION_ONLY
  return toResource(existing(scope.host.groups.find({ id, memberLimit }), id), scope.baseUrl, scope.models.group)
}

function search(scope: Scope, search: Search): Found {
  const listed = memberLimitOf(search.projection)
  const model = scope.models.group
  const plans: Plans = { planFilter: (filter) => asCollated(scope.host, planGroupFilter(filter, model)), keyOf: groupKeys(model) }
  const found = searchPage(search, plans, (window, candidate) => {
    const memberLimit = candidate ? candidateLimit(search, listed) : listed
    const page = scope.host.groups.search({ ...window, memberLimit })
    return { ...page, resources: page.groups.map((record) => toResource(record, scope.baseUrl, scope.models.group)) }
  })
  return listed === null ? found : { ...found, resources: found.resources.map(withoutManyMembers) }
}

/** Of a group that was a candidate, all members are here. */
function withoutManyMembers(group: Resource): Resource {
  const { members, ...rest } = group
  return Array.isArray(members) && members.length > LISTED_MEMBERS ? rest : group
}

const candidateLimit = ({ filter }: Search, listed: number | null): number | null => {
  if (mentions(filter, 'members')) return null
  return listed === 0 && mentions(filter, 'meta') ? VERSION_ONLY : listed
}

const memberLimitOf = (projection: Projection): number | null => {
  if (isRequested(projection, 'members')) return null
  if (isReturned(projection, 'members')) return LISTED_MEMBERS
  return isReturned(projection, 'meta') ? VERSION_ONLY : 0
}

function create(scope: Scope, resource: Resource): Stored {
  permit(scope)
  const id = scope.host.groups.create({ change: toChange(resource, null, scope.models.group) })
  const joined = storeMembers(scope, id, { ...UNCHANGED, add: replacedBy(resource['members']).add })
  record(scope, [{ operation: 'create', kind: 'group', id, userId: null }, ...joined])
  return { id, created: true }
}

/** A body without `members` says nothing about them: lists leave out those of large groups. `[]` and null clear them. */
function replace(scope: Scope, id: string, resource: Resource, named: ReadonlySet<string>, precondition?: Precondition): void {
  const locked = lock(scope, id, precondition)
  const members = named.has('members') ? replacedBy(resource['members']) : UNCHANGED
  const before = toResource(locked, scope.baseUrl, scope.models.group)
  const after = keepingUnread(resource, before, scope.models.group)
  checkImmutable(before, after, scope.models.group.resourceType)
  store(scope, locked, after, members)
}

/** Operations on members and on the rest touch nothing of each other, so each kind keeps its own order. */
function patch(scope: Scope, id: string, operations: readonly PatchOperation[], precondition?: Precondition): void {
  const locked = lock(scope, id, precondition)
  const { resourceType } = scope.models.group
  const before = toResource(locked, scope.baseUrl, scope.models.group)
  const after = applyPatch(
    before,
    operations.filter((operation) => !isOnMembers(operation)),
    resourceType,
  )
  const stored = () => membersOf(scope, id)
  validateChange(before, after, resourceType)
  checkImmutable(before, after, resourceType)
  const members = operations
    .filter(isOnMembers)
    .reduce<MemberChange>((change, operation) => patchMembers(change, operation, stored), UNCHANGED)
  store(scope, locked, after, members)
}

function store(scope: Scope, locked: GroupRecord, after: Resource, members: MemberChange): void {
  const difference = toChange(after, locked, scope.models.group)
  if (!isUnchanged(difference)) scope.host.groups.update({ id: locked.id, change: difference })
  const changed: EventRecord[] = isUnchanged(difference)
    ? []
    : [{ operation: 'update', kind: 'group', id: locked.id, userId: null }]
  record(scope, [...changed, ...storeMembers(scope, locked.id, members)])
}

function remove(scope: Scope, id: string, precondition?: Precondition): void {
  permit(scope)
  if (precondition) lock(scope, id, precondition)
  scope.host.groups.delete({ id })
  record(scope, [{ operation: 'delete', kind: 'group', id, userId: null }])
}

const isOnMembers = (operation: PatchOperation): boolean => operation.target.attribute.name === 'members'

/** The version counts the members, so it is read only where it is asked about. */
function lock(scope: Scope, id: string, precondition?: Precondition): GroupRecord {
  permit(scope)
  const locked = existing(scope.host.groups.lock({ id, memberLimit: precondition ? VERSION_ONLY : 0 }), id)
  precondition?.(weakTag(locked.version ?? ''))
  return locked
}

function record(scope: Scope, events: EventRecord[]): void {
  if (events.length > 0) scope.host.events.record({ actor: scope.actor, events })
}
