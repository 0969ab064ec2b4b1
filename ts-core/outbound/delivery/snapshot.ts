import { toResource as toGroup } from '../../directory/groups/mapping'
import { and, matches, or } from '../../directory/query'
import { toResource as toUser } from '../../directory/users/mapping'
import type { Query, UserRecord } from '../../host/records'
import { invalidValue, ScimError } from '../../protocol/errors'
import { asString, type JsonObject, type Resource } from '../../protocol/json'
import { managerOf, mapGroup, mapUser } from '../mapping/map'
import { scopeGroups, type ScopeGroups } from '../scope/groups'
import { inScope, isSent, scopeQuery } from '../scope/scope'
import type { Kind, Parent } from './plan'
import type { Run } from './run'
import { nameOf } from './wanted'

/** What the target should hold of each object in scope, by id. Whoever is not among them should not be there. */
export type Snapshot = ReadonlyMap<string, Image>

/** What the target should hold of one object, or in `problem` why the mapping fails. Only a sub-group that is sent as a member has a `parent`. */
export type Image = { readonly name: string; readonly payload: JsonObject; readonly parent?: Parent | undefined } | { readonly name: string; readonly problem: string }

/** The part of a run that a snapshot needs. */
export type Place = Pick<Run, 'host' | 'target' | 'models'>

/** The groups of a scope, or which of them do not exist: then nothing is concluded from it. */
export const groupsInScope = ({ host, target }: Place): ScopeGroups => scopeGroups(host, target.scope)

/** Reads all objects together: the number of host calls does not depend on how many they are. */
export const snapshotOf = (run: Place, kind: Kind, ids: readonly string[], groups: ScopeGroups): Snapshot =>
  kind === 'user' ? users(run, ids, groups) : groupImages(run, ids, groups)

const among = (ids: readonly string[]): Query => or(...ids.map((id) => matches('id', [id])))

function users(run: Place, ids: readonly string[], groups: ScopeGroups): Snapshot {
  const { host, target } = run
  const query = and(among(ids), scopeQuery(target, [...groups.ids]))
  const { users } = host.users.search({ query, offset: 0, limit: ids.length, sort: null, includeGroups: true })
  return userImages(run, users, (user) => inScope(target, user))
}

/** Maps the users whom `isIn` lets in. */
export function userImages(run: Place, users: readonly UserRecord[], isIn: (user: Resource) => boolean): Snapshot {
  const { target, models } = run
  const resources = users.map((user) => toUser(user, '', models.user)).filter(isIn)
  const managers = remoteIdsOf(run, 'user', resources.flatMap((user) => managerOf(user) ?? []))
  return new Map(resources.map((user) => [idOf(user), image(asString(user['userName']), () => named('user', mapUser(target, user, (id) => managers.get(id))))]))
}

function groupImages(run: Place, ids: readonly string[], scope: ScopeGroups): Snapshot {
  const { target } = run
  const sent = groupsSent(run, ids, scope)
  const parents = target.nested ? parentsOf(run, sent, scope) : NONE
  return new Map(sent.map(({ resource, parentId }) => {
    const made = image(asString(resource['displayName']), () => named('group', mapGroup(target, resource)))
    return [idOf(resource), 'payload' in made ? { ...made, parent: parents.get(parentId ?? '') } : made]
  }))
}

type Sent = { readonly resource: Resource; readonly parentId: string | null }

function groupsSent({ host, target, models }: Place, ids: readonly string[], { ids: scope }: ScopeGroups): readonly Sent[] {
  const { groups } = host.groups.search({ query: among(ids), offset: 0, limit: ids.length, sort: null, among: null })
  return groups.map((group) => ({ resource: toGroup(group, '', models.group), parentId: group.parentId })).filter(({ resource }) => isSent(target, resource, scope))
}

const NONE: ReadonlyMap<string, Parent> = new Map()

/** The parents of sub-groups, without those that are not sent themselves. */
function parentsOf(run: Place, sent: readonly Sent[], scope: ScopeGroups): ReadonlyMap<string, Parent> {
  const ids = [...new Set(sent.flatMap(({ parentId }) => parentId ?? []))]
  if (ids.length === 0) return NONE
  const remoteIds = remoteIdsOf(run, 'group', ids)
  return new Map(groupsSent(run, ids, scope).map(({ resource }) => [idOf(resource), { id: idOf(resource), remoteId: remoteIds.get(idOf(resource)) ?? null }]))
}

/** Refuses a payload without a name, which no service takes. */
function named(kind: Kind, payload: JsonObject): JsonObject {
  const attribute = nameOf(kind)
  if ((asString(payload[attribute]) ?? '').trim() === '') throw invalidValue(`It gives no ${attribute}: what its row names has no value here.`)
  return payload
}

const idOf = (resource: Resource): string => asString(resource['id']) ?? ''

function image(name: string | undefined, map: () => JsonObject): Image {
  const shown = (name ?? '').slice(0, 255)
  try {
    return { name: shown, payload: map() }
  } catch (error) {
    if (error instanceof ScimError) return { name: shown, problem: error.detail }
    throw error
  }
}

function remoteIdsOf({ host, target }: Place, kind: Kind, ids: readonly string[]): ReadonlyMap<string, string> {
  if (ids.length === 0) return new Map()
  const states = host.outbound.states({ targetId: target.id, kind, ids: [...new Set(ids)] })
  return new Map(states.flatMap(({ id, remoteId }): [string, string][] => (remoteId === null ? [] : [[id, remoteId]])))
}
