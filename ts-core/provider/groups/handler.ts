import { scimNameOf, toFields, toResource, withMembers, writesNothing } from '../../directory/groups/mapping'
import type { MemberView } from '../../directory/groups/member-query'
import { planGroupFilter } from '../../directory/groups/query'
import { groupKeys } from '../../directory/groups/sort'
import { keepingUnread } from '../../directory/model/unread'
import { validateDifference } from '../../directory/validate-difference'
import type { EventRecord, GroupRecord } from '../../host/records'
import { asString, type Json, type Resource } from '../../protocol/json'
import { isRequested, isReturned, type Projection } from '../../protocol/list/projection'
import { applyPatch } from '../../protocol/patch/apply'
import type { PatchOperation } from '../../protocol/patch/operation'
import { GROUP } from '../../protocol/schema/registry'
import { checkImmutable } from '../../protocol/schema/validate'
import { type Precondition, weakTag } from '../../protocol/version'
import { STANDARD_MODELS } from '../../work/models'
import type { Work } from '../../work/work'
import { applyAdministratorPolicy } from '../administrator-policy'
import { existing, type Found, type ResourceHandler, type Search, type Stored } from '../resource-handler'
import { asCollated } from '../search/collation'
import { mentions, type Plans, searchPage } from '../search/search'
import { totalOf } from '../search/total'
import { managedQuery } from '../users/managed'
import { type MemberEdit, patchMembers, replacedBy, unchanged } from './member-edit'
import { holdingOver } from './member-filter'
import { budgetOf, type Counted, isFew, membersOf, sizeOf } from './member-reads'
import { matchingIn, storeMembers } from './members'

/** The most members of a group that a list shows, unless the request names `members`. */
const LISTED_MEMBERS = 100

export const groups: ResourceHandler = {
  resourceType: GROUP,
  quietPatch: true,
  read: readGroup,
  search,
  create,
  replace,
  patch,
  delete: deleteGroup,
  nameOf: (attribute) => scimNameOf(attribute, STANDARD_MODELS.group),
}

function readGroup(work: Work, id: string, projection: Projection, written?: 'written'): Resource {
  const record = existing(work.host.groups.find({ id, among: managedQuery(work) }), id)
  const isShown = isReturned(projection, 'members') && (written === undefined || isFew(work, [record]))
  const group = toResource(record, work.baseUrl, work.models.group)
  return isShown ? withMembers(group, membersOf(work, [record]).get(id), work.baseUrl) : group
}

function search(work: Work, search: Search): Found {
  const { filter, projection } = search
  const { host, baseUrl, models } = work
  const view: MemberView = { among: managedQuery(work), baseUrl }
  const plans: Plans = {
    planFilter: (filter) => asCollated(host, planGroupFilter(filter, models.group, view)),
    keyOf: groupKeys(models.group),
    holding: holdingOver(work, view, budgetOf(work, 'Compare members.value or members.display with eq, or add a comparison that fewer groups match.')),
  }
  const counted = new Map<Json, Counted>()
  const isCounted = isReturned(projection, 'members') || isReturned(projection, 'meta')
  const found = searchPage(search, plans, ({ includeTotal, ...asked }, candidate) => {
    const among = isCounted || (candidate && mentions(filter, 'meta')) ? view.among : null
    const { groups, positions } = host.groups.search({ ...asked, among })
    const total = includeTotal ? totalOf(work, 'groups', asked, groups.length) : null
    for (const { id, members } of groups) counted.set(id, { id, members })
    return { total, positions, resources: groups.map((record) => toResource(record, baseUrl, models.group)) }
  })
  return isReturned(projection, 'members') ? { ...found, resources: showingMembers(work, projection, found.resources, counted) } : found
}

/** Reads the members of all groups of the page together. */
function showingMembers(work: Work, projection: Projection, page: readonly Resource[], counted: ReadonlyMap<Json, Counted>): readonly Resource[] {
  const isShown = ({ members }: Counted) => isRequested(projection, 'members') || sizeOf(members) <= LISTED_MEMBERS
  const members = membersOf(work, page.map(({ id }) => counted.get(id!)!).filter(isShown))
  return page.map((group) => withMembers(group, members.get(asString(group['id']) ?? ''), work.baseUrl))
}

function create(work: Work, resource: Resource): Stored {
  applyAdministratorPolicy(work)
  const id = work.host.groups.create({ fields: toFields(resource, null, work.models.group) })
  const joined = storeMembers(work, id, { ...replacedBy(resource['members']), replacesAll: false })
  record(work, [{ operation: 'create', kind: 'group', id, userId: null }, ...joined])
  return { id, created: true, written: undefined }
}

/** A body without `members` keeps them, because lists leave out those of large groups. `[]` and null remove them. */
function replace(work: Work, id: string, resource: Resource, named: ReadonlySet<string>, precondition?: Precondition): undefined {
  const locked = lock(work, id, precondition)
  const members = named.has('members') ? replacedBy(resource['members']) : unchanged()
  const before = toResource(locked, work.baseUrl, work.models.group)
  const after = keepingUnread(resource, before, work.models.group)
  checkImmutable(before, after, work.models.group.resourceType)
  store(work, locked, after, members)
}

/** Operations on members and on other attributes do not affect each other, so each kind keeps its own order. */
function patch(work: Work, id: string, operations: readonly PatchOperation[], precondition?: Precondition): undefined {
  const locked = lock(work, id, precondition)
  const { resourceType } = work.models.group
  const before = toResource(locked, work.baseUrl, work.models.group)
  const after = applyPatch(
    before,
    operations.filter((operation) => !isOnMembers(operation)),
    resourceType,
  )
  validateDifference(before, after, resourceType)
  checkImmutable(before, after, resourceType)
  const members = unchanged()
  for (const operation of operations.filter(isOnMembers)) patchMembers(members, operation, matchingIn(work, id))
  store(work, locked, after, members)
}

function store(work: Work, locked: GroupRecord, after: Resource, members: MemberEdit): void {
  const fields = toFields(after, locked, work.models.group)
  if (!writesNothing(fields)) work.host.groups.update({ id: locked.id, fields })
  const changed: EventRecord[] = writesNothing(fields)
    ? []
    : [{ operation: 'update', kind: 'group', id: locked.id, userId: null }]
  record(work, [...changed, ...storeMembers(work, locked.id, members)])
}

function deleteGroup(work: Work, id: string, precondition?: Precondition): void {
  applyAdministratorPolicy(work)
  if (precondition) lock(work, id, precondition)
  work.host.groups.delete({ id })
  record(work, [{ operation: 'delete', kind: 'group', id, userId: null }])
}

const isOnMembers = (operation: PatchOperation): boolean => operation.target.attribute.name === 'members'

/** Locks the group. The version counts the members, so it is read only for a precondition. */
function lock(work: Work, id: string, precondition?: Precondition): GroupRecord {
  applyAdministratorPolicy(work)
  const locked = existing(work.host.groups.lock({ id, among: precondition ? managedQuery(work) : null }), id)
  precondition?.(weakTag(locked.version ?? ''))
  return locked
}

/** The most events in one call: all members of a large group may leave at once. */
const RECORDED = 1_000

function record({ host, actor }: Work, events: EventRecord[]): void {
  for (let from = 0; from < events.length; from += RECORDED) host.events.record({ actor, events: events.slice(from, from + RECORDED) })
}
