import { keepingUnread } from '../../directory/model/unread'
import { and } from '../../directory/query'
import type { KeyOf } from '../../directory/sort'
import { mappedAt } from '../../directory/users/assigned-query'
import { addressedByUserName, byAddress } from '../../directory/users/email-username'
import { scimNameOf, toChange } from '../../directory/users/mapping'
import { planUserFilter } from '../../directory/users/query'
import { MANAGER } from '../../directory/users/rows'
import { userKeys } from '../../directory/users/sort'
import type { EventRecord, UserRecord } from '../../host/records'
import type { Resource } from '../../protocol/json'
import { isReturned } from '../../protocol/list/projection'
import { applyPatch } from '../../protocol/patch/apply'
import type { PatchOperation } from '../../protocol/patch/operation'
import { USER } from '../../protocol/schema/registry'
import { type Precondition, weakTag } from '../../protocol/version'
import { STOCK } from '../../work/models'
import { permit } from '../administrator-policy'
import type { Found, ResourceHandler, Scope, Search, Stored } from '../resource-handler'
import { holdingAlone } from '../search/candidates'
import { asCollated } from '../search/collation'
import { mentions, type Plans, searchPage } from '../search/search'
import { adopt } from './adopt'
import { assignedTo, assignRoles, mappedIn, withAssigned } from './assigned'
import { change, isAddressed, record, shown, storePassword, verifyEmail } from './change'
import { joinDefaultGroups } from './default-groups'
import { linkIdentity } from './identities'
import { createdBy, manage, managed, managedQuery } from './managed'
import { membership } from './membership'

export const users: ResourceHandler = {
  resourceType: USER,
  quietPatch: false,
  read,
  search,
  create,
  replace: (scope, id, resource, _, precondition) => change(scope, lock(scope, id, precondition), (before) => keeping(resource, before, scope)),
  patch: (scope, id, operations, precondition) => change(scope, lock(scope, id, precondition), (before) => patched(scope, before, operations)),
  delete: remove,
  nameOf: (attribute) => scimNameOf(attribute, STOCK.user),
}

/** Groups are part of the version. */
function read(scope: Scope, id: string): Resource {
  const found = scope.host.users.find({ id, includeGroups: true })
  return shown(scope, assignedTo(scope, managed(scope, id, found)))
}

const WITH_GROUPS = ['groups', 'meta']

function search(scope: Scope, search: Search): Found {
  const own = managedQuery(scope)
  const { emailAsUsername } = scope.config.policies
  const model = scope.models.user
  const plans: Plans = { planFilter: (filter) => asCollated(scope.host, planUserFilter(filter, model, mappedIn(scope))), keyOf: keysOf(scope), holding: holdingAlone }
  return searchPage(search, plans, ({ query, ...window }, candidate) => {
    const includeGroups = WITH_GROUPS.some((name) => isReturned(search.projection, name) || (candidate && mentions(search.filter, name)))
    const asked = and(own, emailAsUsername ? byAddress(query) : query)
    const page = scope.host.users.search({ ...window, query: asked, includeGroups })
    return { ...page, resources: withAssigned(scope, page.users).map((record) => shown(scope, record)) }
  })
}

/** Roles are not where other values are. */
function keysOf(scope: Scope): KeyOf {
  const [keyOf, mapped] = [userKeys(scope.models.user, scope.config.policies.emailAsUsername), mappedIn(scope)]
  return (target) => (mappedAt(target, mapped) ? 'evaluated' : keyOf(target))
}

function create(scope: Scope, sent: Resource): Stored {
  const resource = isAddressed(scope) ? addressedByUserName(sent) : sent
  permit(scope)
  const adopted = adopt(scope, resource)
  return adopted === undefined ? { id: add(scope, resource), created: true } : { id: adopted, created: false }
}

function add(scope: Scope, resource: Resource): string {
  const change = toChange(resource, null, scope.models.user)
  const attributes = { ...change.attributes, ...createdBy(scope) }
  const id = scope.host.users.create({ change: { enabled: change.enabled ?? true, attributes } })
  manage(scope, id)
  assignRoles(scope, id, resource)
  verifyEmail(scope, id, change)
  linkIdentity(scope, id, resource)
  storePassword(scope, id, resource)
  record(scope, [{ operation: 'create', kind: 'user', id, userId: null }, ...membership(scope, 'create', id), ...joinDefaultGroups(scope, id)])
  return id
}

function lock(scope: Scope, id: string, precondition?: Precondition): UserRecord {
  const locked = assignedTo(scope, managed(scope, id, scope.host.users.lock({ id, includeGroups: true })))
  precondition?.(weakTag(locked.version ?? ''))
  return locked
}

export const patched = ({ models }: Scope, before: Resource, operations: readonly PatchOperation[]): Resource =>
  applyPatch(before, operations, models.user.resourceType)

/** RFC 7644 §3.5.1 lets the service provider decide what a PUT without `active` means: it neither locks anybody out nor lets anybody in. */
export const keeping = (resource: Resource, before: Resource, { models }: Scope): Resource => ({
  ...keepingUnread(resource, before, models.user),
  active: resource['active'] ?? before['active'] ?? true,
})

function remove(scope: Scope, id: string, precondition?: Precondition): void {
  permit(scope)
  if (precondition || managedQuery(scope).kind !== 'and') lock(scope, id, precondition)
  const isGone = scope.host.users.delete({ id, references: [scope.models.user.rowOf.get(MANAGER)!.attribute] })
  const gone: EventRecord[] = isGone ? [{ operation: 'delete', kind: 'user', id, userId: null }] : []
  record(scope, [...membership(scope, 'delete', id), ...gone])
}
