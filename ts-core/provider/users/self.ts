import { reconciled, withoutUsername } from '../../directory/users/email-username'
import { toFields } from '../../directory/users/mapping'
import { MANAGER } from '../../directory/users/rows'
import { EMAIL_SPELLING, USERNAME_SPELLING } from '../../directory/users/spelling'
import { validateDifference } from '../../directory/validate-difference'
import type { UserFields, UserRecord } from '../../host/records'
import { mutability, ScimError } from '../../protocol/errors'
import { sameJson, type Resource } from '../../protocol/json'
import { checkImmutable } from '../../protocol/schema/validate'
import { type Precondition, weakTag } from '../../protocol/version'
import type { Work } from '../../work/work'
import { existing, type ResourceHandler } from '../resource-handler'
import { assignedTo } from './assigned'
import { isEmailUsername, recordEvents, resourceOf } from './write'
import { keeping, patched, users } from './handler'
import { membership } from './membership'

/** What says who somebody is, and what for: whoever provisions the person decides. */
const OTHERS_DECIDE = ['active', 'externalId', 'entitlements', 'roles']

const decidedByOthers = (resource: Resource): Resource =>
  Object.fromEntries(Object.entries(resource).filter(([name]) => OTHERS_DECIDE.includes(name)))

const SPELLINGS = [USERNAME_SPELLING, EMAIL_SPELLING]

/** A person's own resource, as far as the realm lets its users see and change themselves (RFC 7644 §3.11). */
export const selfOf = (id: string, showsGroups: boolean): ResourceHandler => {
  const asked = { userId: id, includeGroups: showsGroups, unrestricted: ['username', ...SPELLINGS] }
  const lock = (work: Work, precondition?: Precondition): UserRecord => {
    const locked = assignedTo(work, existing(work.host.account.lock(asked), id))
    precondition?.(weakTag(locked.version ?? ''))
    return locked
  }
  return {
    ...users,
    read: (work) => resourceOf(work, assignedTo(work, existing(work.host.account.find(asked), id))),
    replace: (work, _, resource, __, precondition) => {
      const locked = lock(work, precondition)
      return updateSelf(work, locked, (before) => ({ ...decidedByOthers(before), ...keeping(resource, before, work) }), (fields) => keepingReadOnly(work, id, fields))
    },
    patch: (work, _, operations, precondition) =>
      updateSelf(work, lock(work, precondition), (before) => patched(work, before, operations), (fields) => fields),
    delete: (work, _, precondition) => {
      if (precondition) lock(work, precondition)
      deleteSelf(work, id)
    },
  }
}

type Next = (before: Resource) => Resource
type KeepReadOnly = (fields: UserFields) => UserFields

function updateSelf(work: Work, locked: UserRecord, next: Next, spare: KeepReadOnly): undefined {
  const { user } = work.models
  const before = resourceOf(work, locked)
  const wanted = next(before)
  requireOwn(before, wanted)
  const after = isEmailUsername(work) ? reconciled(before, wanted) : wanted
  validateDifference(before, after, user.resourceType)
  checkImmutable(before, after, user.resourceType)
  const differing = toFields(after, locked, user)
  const { attributes } = spare(work.config.policies.emailAsUsername ? withoutUsername(differing) : differing)
  if (Object.keys(attributes).length === 0) return
  store(work, locked, attributes)
  recordEvents(work, [{ operation: 'update', kind: 'user', id: locked.id, userId: null }])
}

/** A person who may not change the username may not change its spelling either. */
function store({ host }: Work, { id, attributes: stored }: UserRecord, written: UserFields['attributes']): void {
  const named = Object.entries(written)
  const attributes = Object.fromEntries(named.filter(([name]) => !SPELLINGS.includes(name)))
  const spelled = USERNAME_SPELLING in written && !('username' in written) ? { username: stored['username'] ?? [] } : {}
  const unrestricted = Object.fromEntries(named.filter(([name]) => SPELLINGS.includes(name)))
  host.account.update({ userId: id, attributes: { ...spelled, ...attributes }, unrestricted })
}

function requireOwn(before: Resource, wanted: Resource): void {
  if (typeof wanted['password'] === 'string') throw mutability('"password" is not changed here: the account console asks for the present one first.')
  for (const name of OTHERS_DECIDE)
    if (!sameJson(before[name] ?? null, wanted[name] ?? null)) throw mutability(`"${name}" is not the person's own to change.`)
}

/** RFC 7644 §3.5.1: a PUT that leaves out what it may not write leaves it alone. */
function keepingReadOnly({ host }: Work, userId: string, fields: UserFields): UserFields {
  const cleared = Object.keys(fields.attributes).filter((name) => fields.attributes[name]!.length === 0 && !SPELLINGS.includes(name))
  if (cleared.length === 0) return fields
  const editable = host.account.editable({ userId, attributes: cleared })
  const kept = Object.entries(fields.attributes).filter(([name]) => !cleared.includes(name) || editable.includes(name))
  return { ...fields, attributes: Object.fromEntries(kept) }
}

function deleteSelf(work: Work, id: string): void {
  const { host, models } = work
  if (!host.organizations.ownsAccount({ userId: id })) throw new ScimError(403, undefined, 'The account is not the organization\'s to delete.')
  host.users.delete({ id, references: [models.user.rowOf.get(MANAGER)!.attribute] })
  recordEvents(work, [...membership(work, 'delete', id), { operation: 'delete', kind: 'user', id, userId: null }])
}
