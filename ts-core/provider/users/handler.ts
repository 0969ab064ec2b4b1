import { applyRules } from '../../assignment/write'
import { keepingUnread } from '../../directory/model/unread'
import { and } from '../../directory/query'
import type { KeyOf } from '../../directory/sort'
import { mappedAt } from '../../directory/users/assigned-query'
import { addressedByUserName, byAddress } from '../../directory/users/email-username'
import { scimNameOf, toFields } from '../../directory/users/mapping'
import { planUserFilter } from '../../directory/users/query'
import { MANAGER } from '../../directory/users/rows'
import { userKeys } from '../../directory/users/sort'
import type { EventRecord } from '../../host/records'
import type { Resource } from '../../protocol/json'
import { isReturned } from '../../protocol/list/projection'
import { applyPatch } from '../../protocol/patch/apply'
import type { PatchOperation } from '../../protocol/patch/operation'
import { USER } from '../../protocol/schema/registry'
import { type Precondition, weakTag } from '../../protocol/version'
import { STANDARD_MODELS } from '../../work/models'
import type { Work } from '../../work/work'
import { applyAdministratorPolicy } from '../administrator-policy'
import { isRemembered, keepWritten, type Locked, lockUser } from '../drift/keep'
import { wroteAll, wroteBody, wrotePatch } from '../drift/wrote'
import type { Found, ResourceHandler, Search, Stored } from '../resource-handler'
import { holdingAlone } from '../search/candidates'
import { asCollated } from '../search/collation'
import { mentions, type Plans, searchPage } from '../search/search'
import { totalOf } from '../search/total'
import { adopt } from './adopt'
import { assignedTo, assignRoles, mappedIn, withAssigned } from './assigned'
import { updateUser, isEmailUsername, readBack, recordEvents, resourceOf, storePassword, verifyEmail, writtenAs } from './write'
import { joinDefaultGroups } from './default-groups'
import { linkIdentity } from './identities'
import { creatorAttribute, takeIntoManagement, requireManaged, managedQuery } from './managed'
import { membership } from './membership'

export const users: ResourceHandler = {
  resourceType: USER,
  quietPatch: false,
  read: readUser,
  search,
  create,
  replace: (work, id, resource, _, precondition) =>
    updateUser(work, lock(work, id, precondition), (before) => keeping(resource, before, work), wroteAll(resource, work.models.user)),
  patch: (work, id, operations, precondition) =>
    updateUser(work, lock(work, id, precondition), (before) => patched(work, before, operations), wrotePatch(operations)),
  delete: deleteUser,
  nameOf: (attribute) => scimNameOf(attribute, STANDARD_MODELS.user),
}

/** Groups are part of the version. */
function readUser(work: Work, id: string): Resource {
  const found = work.host.users.find({ id, includeGroups: true })
  return resourceOf(work, assignedTo(work, requireManaged(work, id, found)))
}

const WITH_GROUPS = ['groups', 'meta']

function search(work: Work, search: Search): Found {
  const own = managedQuery(work)
  const { emailAsUsername } = work.config.policies
  const model = work.models.user
  const plans: Plans = { planFilter: (filter) => asCollated(work.host, planUserFilter(filter, model, mappedIn(work))), keyOf: keysOf(work), holding: holdingAlone }
  return searchPage(search, plans, ({ query, includeTotal, ...window }, candidate) => {
    const includeGroups = WITH_GROUPS.some((name) => isReturned(search.projection, name) || (candidate && mentions(search.filter, name)))
    const asked = { ...window, query: and(own, emailAsUsername ? byAddress(query) : query) }
    const { users, positions } = work.host.users.search({ ...asked, includeGroups })
    const total = includeTotal ? totalOf(work, 'users', asked, users.length) : null
    return { total, positions, resources: withAssigned(work, users).map((record) => resourceOf(work, record)) }
  })
}

/** Roles are not where other values are. */
function keysOf(work: Work): KeyOf {
  const [keyOf, mapped] = [userKeys(work.models.user, work.config.policies.emailAsUsername), mappedIn(work)]
  return (target) => (mappedAt(target, mapped) ? 'evaluated' : keyOf(target))
}

function create(work: Work, sent: Resource): Stored {
  const resource = isEmailUsername(work) ? addressedByUserName(sent) : sent
  applyAdministratorPolicy(work)
  const adopted = adopt(work, resource)
  return adopted === undefined ? add(work, resource) : { id: adopted, created: false, written: undefined }
}

function add(work: Work, resource: Resource): Stored {
  const fields = toFields(resource, null, work.models.user)
  const attributes = { ...fields.attributes, ...creatorAttribute(work) }
  const { id, user } = work.host.users.create({ fields: { enabled: fields.enabled ?? true, attributes } })
  takeIntoManagement(work, id)
  assignRoles(work, id, resource)
  verifyEmail(work, id, fields)
  linkIdentity(work, id, resource)
  const passwordSet = storePassword(work, id, resource)
  const joined = joinDefaultGroups(work, id)
  recordEvents(work, [{ operation: 'create', kind: 'user', id, userId: null }, ...membership(work, 'create', id), ...joined])
  const isAssigned = applyRules(work, id, { written: user, mayHaveTaken: false })
  const isMoreWritten = passwordSet || joined.length > 0 || isAssigned
  if (!isRemembered(work)) return { id, created: true, written: writtenAs(work, user, isMoreWritten) }
  const { written, after } = readBack(work, id, user, isMoreWritten)
  keepWritten(work, { userId: id, text: null, before: after, after, wrote: wroteBody(resource) })
  return { id, created: true, written }
}

function lock(work: Work, id: string, precondition?: Precondition): Locked {
  const { user, text } = lockUser(work, id)
  const record = assignedTo(work, requireManaged(work, id, user))
  precondition?.(weakTag(record.version ?? ''))
  return { record, text }
}

export const patched = ({ models }: Work, before: Resource, operations: readonly PatchOperation[]): Resource =>
  applyPatch(before, operations, models.user.resourceType)

/** RFC 7644 §3.5.1 lets the service provider decide what a PUT without `active` means: it neither locks anybody out nor lets anybody in. */
export const keeping = (resource: Resource, before: Resource, { models }: Work): Resource => ({
  ...keepingUnread(resource, before, models.user),
  active: resource['active'] ?? before['active'] ?? true,
})

function deleteUser(work: Work, id: string, precondition?: Precondition): void {
  applyAdministratorPolicy(work)
  if (precondition || managedQuery(work).kind !== 'and') lock(work, id, precondition)
  const isGone = work.host.users.delete({ id, references: [work.models.user.rowOf.get(MANAGER)!.attribute] })
  const gone: EventRecord[] = isGone ? [{ operation: 'delete', kind: 'user', id, userId: null }] : []
  recordEvents(work, [...membership(work, 'delete', id), ...gone])
  if (isGone && isRemembered(work)) work.host.written.forget({ userIds: [id] })
}
