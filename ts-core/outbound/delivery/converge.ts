import { createRequest, deleteRequest, type Known, patchRequest, readRequest, replaceRequest } from '../../protocol/client/request'
import { readChanged, readCreated, readResource, type RemoteResource } from '../../protocol/client/resource'
import type { JsonObject } from '../../protocol/json'
import { USER_SCHEMA } from '../../protocol/urns'
import type { Difference } from '../digest'
import { isAccepted, type Reply } from '../remote/remote'
import { hopeless, type Trouble } from '../trouble'
import { childrenAt } from './children'
import { find, isTrouble, type Link, linkOf } from './find'
import { within } from './open'
import { isNothing, narrowed, operationsFor, replace } from './operations'
import type { Departure } from '../target/target'
import type { Kind } from './plan'
import type { Run } from './run'
import { conflictsOf, matchesOf, typeOf, type Wanted } from './wanted'

/** Links the resource that the target has already, or creates one. */
export function create(run: Run, wanted: Wanted): Link | Trouble {
  const found = find(run, wanted, matchesOf(run, wanted))
  if (found) return isTrouble(found) ? found : change(run, wanted, found, 'all')
  const reply = run.remote.exchange(createRequest(wanted.type.endpoint, wanted.payload), readCreated)
  if (isAccepted(reply)) return linkOf(reply.content)
  if (reply.kind !== 'conflict') return reply
  const existing = find(run, wanted, conflictsOf(run, wanted))
  if (existing) return isTrouble(existing) ? existing : change(run, wanted, existing, 'all')
  return { ...reply, error: { ...reply.error, detail: `${reply.error.detail} The target has such a resource, and no search finds it, or it belongs to somebody else here.` } }
}

/** Changes the resource; one that is gone at the target is created again, once. */
export function changeOrCreate(run: Run, wanted: Wanted, link: Link, difference: Difference): Link | Trouble {
  const changed = change(run, wanted, link, difference)
  return isTrouble(changed) && changed.kind === 'gone' ? create(run, wanted) : changed
}

function change(run: Run, wanted: Wanted, link: Link, difference: Difference): Link | Trouble {
  const sent = narrowed(difference, wanted.payload, run.target.updated)
  if (isNothing(sent)) return link
  const known = knownAs(wanted, link)
  const reply = update(run, wanted, known, sent)
  return written(link, reply.kind === 'stale' ? onFreshVersion(run, known, (fresh) => update(run, wanted, fresh, sent)) : reply)
}

/** The version of a group changes with its members, so a change of its name does not ask for one. */
const knownAs = ({ kind, type }: Pick<Wanted, 'kind' | 'type'>, { remoteId, version }: Link): Known =>
  ({ endpoint: type.endpoint, id: remoteId, version: kind === 'user' ? version : undefined })

/** The link after a change. An answer without a version leaves it unknown, because the old one would be refused the next time. */
const written = ({ remoteId }: Link, reply: Reply<RemoteResource | undefined>): Link | Trouble =>
  isAccepted(reply) ? { remoteId, version: reply.content?.version } : reply

/** Sends a change once more after somebody else has changed the resource: what should be there is written all the same. */
function onFreshVersion(run: Run, known: Known, again: (fresh: Known) => Reply<RemoteResource | undefined>): Reply<RemoteResource | undefined> {
  const now = run.remote.exchange(readRequest(known), readResource)
  return isAccepted(now) ? again({ ...known, version: now.content.version }) : now
}

/** Sends a PATCH, or a PUT where the target takes no PATCH; the run remembers that it takes none. */
function update(run: Run, wanted: Wanted, known: Known, difference: Difference): Reply<RemoteResource | undefined> {
  const { target: { update }, learned, remote } = run
  if (update === 'put' || (update === 'auto' && learned.patch === false)) return put(run, wanted, known)
  const reply = remote.exchange(patchRequest(known, operationsFor(difference, wanted.payload, wanted.type)), readChanged)
  if (reply.kind !== 'unsupported' || update === 'patch') return reply
  learned.patch = false
  return put(run, wanted, known)
}

/** The most members that one PUT holds. */
const PUT_MEMBERS = 10_000

/** Replaces the resource. A group is sent with its members, because a PUT without them would empty it. */
export function put(run: Run, { kind, id, payload }: Wanted, known: Known): Reply<RemoteResource | undefined> {
  const members = kind === 'group' ? membersOf(run, id) : undefined
  if (members && members.length > PUT_MEMBERS) return hopeless(`The target takes no PATCH, and a PUT of a group has at most ${PUT_MEMBERS} members.`)
  const body = { ...payload, id: known.id, ...(members && { members: members.map((value) => ({ value })) }) }
  return run.remote.exchange(replaceRequest(known, body), readChanged)
}

const membersOf = (run: Run, groupId: string): readonly string[] =>
  within(run, () => [...run.host.outbound.linkedMembers({ targetId: run.target.id, groupId, limit: PUT_MEMBERS + 1 }), ...childrenAt(run, groupId)])

/** Deletes or deactivates a resource, and answers a trouble or undefined. One that is gone already needs neither. */
export function depart(run: Run, kind: Kind, link: Link, how: Exclude<Departure, 'keep'>): Trouble | undefined {
  const known = { endpoint: typeOf(run, kind).endpoint, id: link.remoteId }
  const reply = how === 'delete' ? run.remote.exchange(deleteRequest(known), readChanged) : deactivate(run, known)
  if (isAccepted(reply) || reply.kind === 'gone') return undefined
  return how === 'delete' && reply.kind === 'unsupported' ? { ...reply, error: { ...reply.error, detail: `${reply.error.detail} The target deletes nothing: choose "deactivate" or "keep".` } } : reply
}

function deactivate(run: Run, known: Known): Reply<RemoteResource | undefined> {
  const { target: { update }, learned, remote } = run
  if (update === 'patch' || (update === 'auto' && learned.patch !== false)) {
    const reply = remote.exchange(patchRequest(known, [replace('active', false, typeOf(run, 'user'))]), readChanged)
    if (reply.kind !== 'unsupported' || update === 'patch') return reply
    learned.patch = false
  }
  const now = remote.exchange(readRequest(known), readResource)
  if (!isAccepted(now) && now.kind !== 'gone') return now
  // some service providers refuse to show single resources
  const resource = isAccepted(now) ? now.content.resource : { schemas: [USER_SCHEMA], id: known.id }
  return remote.exchange(replaceRequest(known, inactive(resource)), readChanged)
}

const inactive = ({ meta: _, ...resource }: JsonObject): JsonObject => ({ ...resource, active: false })
