import { reconciled, withoutUsername } from '../../directory/users/email-username'
import { toChange } from '../../directory/users/mapping'
import { MANAGER } from '../../directory/users/rows'
import { EMAIL_SPELLING, USERNAME_SPELLING } from '../../directory/users/spelling'
import { validateChange } from '../../directory/validate-difference'
import type { UserChange, UserRecord } from '../../host/records'
import { mutability, ScimError } from '../../protocol/errors'
import { sameJson, type Resource } from '../../protocol/json'
import { checkImmutable } from '../../protocol/schema/validate'
import { type Precondition, weakTag } from '../../protocol/version'
import { existing, type ResourceHandler, type Scope } from '../resource-handler'
import { assignedTo } from './assigned'
import { isAddressed, record, shown } from './change'
import { keeping, patched, users } from './handler'
import { membership } from './membership'

/** What says who somebody is, and what for: whoever provisions the person decides. */
const OTHERS_DECIDE = ['active', 'externalId', 'entitlements', 'roles']

const othersOf = (resource: Resource): Resource =>
  Object.fromEntries(Object.entries(resource).filter(([name]) => OTHERS_DECIDE.includes(name)))

const SPELLINGS = [USERNAME_SPELLING, EMAIL_SPELLING]

/** A person's own resource, as far as the realm lets its users see and change themselves (RFC 7644 §3.11). */
export const selfOf = (id: string, showsGroups: boolean): ResourceHandler => {
  const asked = { userId: id, includeGroups: showsGroups, besides: ['username', ...SPELLINGS] }
  const lock = (scope: Scope, precondition?: Precondition): UserRecord => {
    const locked = assignedTo(scope, existing(scope.host.account.lock(asked), id))
    precondition?.(weakTag(locked.version ?? ''))
    return locked
  }
  return {
    ...users,
    read: (scope) => shown(scope, assignedTo(scope, existing(scope.host.account.find(asked), id))),
    replace: (scope, _, resource, __, precondition) => {
      const locked = lock(scope, precondition)
      write(scope, locked, (before) => ({ ...othersOf(before), ...keeping(resource, before, scope) }), (change) => keepingReadOnly(scope, id, change))
    },
    patch: (scope, _, operations, precondition) =>
      write(scope, lock(scope, precondition), (before) => patched(scope, before, operations), (change) => change),
    delete: (scope, _, precondition) => {
      if (precondition) lock(scope, precondition)
      remove(scope, id)
    },
  }
}

type Next = (before: Resource) => Resource
type Spare = (change: UserChange) => UserChange

function write(scope: Scope, locked: UserRecord, next: Next, spare: Spare): void {
  const { user } = scope.models
  const before = shown(scope, locked)
  const wanted = next(before)
  requireOwn(before, wanted)
  const after = isAddressed(scope) ? reconciled(before, wanted) : wanted
  validateChange(before, after, user.resourceType)
  checkImmutable(before, after, user.resourceType)
  const change = toChange(after, locked, user)
  const { attributes } = spare(scope.config.policies.emailAsUsername ? withoutUsername(change) : change)
  if (Object.keys(attributes).length === 0) return
  store(scope, locked, attributes)
  record(scope, [{ operation: 'update', kind: 'user', id: locked.id, userId: null }])
}

/** Who may not change the username may not change its spelling either. */
function store({ host }: Scope, { id, attributes: stored }: UserRecord, changed: UserChange['attributes']): void {
  const named = Object.entries(changed)
  const attributes = Object.fromEntries(named.filter(([name]) => !SPELLINGS.includes(name)))
  const spelled = USERNAME_SPELLING in changed && !('username' in changed) ? { username: stored['username'] ?? [] } : {}
  const besides = Object.fromEntries(named.filter(([name]) => SPELLINGS.includes(name)))
  host.account.update({ userId: id, attributes: { ...spelled, ...attributes }, besides })
}

function requireOwn(before: Resource, wanted: Resource): void {
  if (typeof wanted['password'] === 'string') throw mutability('"password" is not changed here: the account console asks for the present one first.')
  for (const name of OTHERS_DECIDE)
    if (!sameJson(before[name] ?? null, wanted[name] ?? null)) throw mutability(`"${name}" is not the person's own to change.`)
}

/** RFC 7644 §3.5.1: a PUT that leaves out what it may not write leaves it alone. */
function keepingReadOnly({ host }: Scope, userId: string, change: UserChange): UserChange {
  const cleared = Object.keys(change.attributes).filter((name) => change.attributes[name]!.length === 0 && !SPELLINGS.includes(name))
  if (cleared.length === 0) return change
  const editable = host.account.editable({ userId, attributes: cleared })
  const kept = Object.entries(change.attributes).filter(([name]) => !cleared.includes(name) || editable.includes(name))
  return { ...change, attributes: Object.fromEntries(kept) }
}

function remove(scope: Scope, id: string): void {
  const { host, models } = scope
  if (!host.organizations.manages({ userId: id })) throw new ScimError(403, undefined, 'The account is not the organization\'s to delete.')
  host.users.delete({ id, references: [models.user.rowOf.get(MANAGER)!.attribute] })
  record(scope, [...membership(scope, 'delete', id), { operation: 'delete', kind: 'user', id, userId: null }])
}
