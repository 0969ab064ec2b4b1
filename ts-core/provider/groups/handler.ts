import { isUnchanged, scimNameOf, toChange, toResource, withMembers } from '../../directory/groups/mapping'
import type { MemberView } from '../../directory/groups/member-query'
import { planGroupFilter } from '../../directory/groups/query'
import { groupKeys } from '../../directory/groups/sort'
import { keepingUnread } from '../../directory/model/unread'
import { validateChange } from '../../directory/validate-difference'
import type { EventRecord, GroupRecord } from '../../host/records'
import { asString, type Json, type Resource } from '../../protocol/json'
import { isRequested, isReturned, type Projection } from '../../protocol/list/projection'
import { applyPatch } from '../../protocol/patch/apply'
import type { PatchOperation } from '../../protocol/patch/operation'
import { GROUP } from '../../protocol/schema/registry'
import { checkImmutable } from '../../protocol/schema/validate'
import { type Precondition, weakTag } from '../../protocol/version'
import { STOCK } from '../../work/models'
import { permit } from '../administrator-policy'
import { existing, type Found, type ResourceHandler, type Scope, type Search, type Stored } from '../resource-handler'
import { asCollated } from '../search/collation'
import { mentions, type Plans, searchPage } from '../search/search'
import { managedQuery } from '../users/managed'
import { type MemberChange, patchMembers, replacedBy, unchanged } from './member-edit'
import { holdingOver } from './member-filter'
import { budgetOf, type Counted, isFew, membersOf, sizeOf } from './member-reads'
import { matchingIn, storeMembers } from './members'

/** A list shows the members of groups with at most this many; `attributes=members` asks for all. */
const LISTED_MEMBERS = 100

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

function read(scope: Scope, id: string, projection: Projection, written?: 'written'): Resource {
  const record = existing(scope.host.groups.find({ id, among: managedQuery(scope) }), id)
  const isShown = isReturned(projection, 'members') && (written === undefined || isFew(scope, [record]))
  const group = toResource(record, scope.baseUrl, scope.models.group)
  return isShown ? withMembers(group, membersOf(scope, [record]).get(id), scope.baseUrl) : group
}

function search(scope: Scope, search: Search): Found {
  const { filter, projection } = search
  const { host, baseUrl, models } = scope
  const view: MemberView = { among: managedQuery(scope), baseUrl }
  const plans: Plans = {
    planFilter: (filter) => asCollated(host, planGroupFilter(filter, models.group, view)),
    keyOf: groupKeys(models.group),
    holding: holdingOver(scope, view, budgetOf(scope, 'Compare members.value or members.display with eq, or add a comparison that fewer groups match.')),
  }
  const counted = new Map<Json, Counted>()
  const isCounted = isReturned(projection, 'members') || isReturned(projection, 'meta')
  const found = searchPage(search, plans, (window, candidate) => {
    const among = isCounted || (candidate && mentions(filter, 'meta')) ? view.among : null
    const page = host.groups.search({ ...window, among })
    for (const { id, members } of page.groups) counted.set(id, { id, members })
    return { ...page, resources: page.groups.map((record) => toResource(record, baseUrl, models.group)) }
  })
  return isReturned(projection, 'members') ? { ...found, resources: showingMembers(scope, projection, found.resources, counted) } : found
}

/** The members of all groups of the page are read together. */
function showingMembers(scope: Scope, projection: Projection, page: readonly Resource[], counted: ReadonlyMap<Json, Counted>): readonly Resource[] {
  const isShown = ({ members }: Counted) => isRequested(projection, 'members') || sizeOf(members) <= LISTED_MEMBERS
  const members = membersOf(scope, page.map(({ id }) => counted.get(id!)!).filter(isShown))
  return page.map((group) => withMembers(group, members.get(asString(group['id']) ?? ''), scope.baseUrl))
}

function create(scope: Scope, resource: Resource): Stored {
  permit(scope)
  const id = scope.host.groups.create({ change: toChange(resource, null, scope.models.group) })
  const joined = storeMembers(scope, id, { ...replacedBy(resource['members']), replace: false })
  record(scope, [{ operation: 'create', kind: 'group', id, userId: null }, ...joined])
  return { id, created: true }
}

/** A body without `members` says nothing about them: lists leave out those of large groups. `[]` and null clear them. */
function replace(scope: Scope, id: string, resource: Resource, named: ReadonlySet<string>, precondition?: Precondition): void {
  const locked = lock(scope, id, precondition)
  const members = named.has('members') ? replacedBy(resource['members']) : unchanged()
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
  validateChange(before, after, resourceType)
  checkImmutable(before, after, resourceType)
  const members = unchanged()
  for (const operation of operations.filter(isOnMembers)) patchMembers(members, operation, matchingIn(scope, id))
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
  const locked = existing(scope.host.groups.lock({ id, among: precondition ? managedQuery(scope) : null }), id)
  precondition?.(weakTag(locked.version ?? ''))
  return locked
}

/** All members of a large group may leave at once. */
const RECORDED = 1_000

function record({ host, actor }: Scope, events: EventRecord[]): void {
  for (let from = 0; from < events.length; from += RECORDED) host.events.record({ actor, events: events.slice(from, from + RECORDED) })
}
