import { ALL } from '../../directory/query'
import type { Host } from '../../host/host'
import { groupAt } from '../../work/group-path'
import type { ScopeRule } from './rule'

/** The groups of a scope, sub-groups included where the scope includes them. */
export type ScopeGroups = {
  readonly ids: ReadonlySet<string>
  /**
   * The groups and roles of the scope that do not exist, in words. Nothing must be concluded from a scope without them:
   * everybody may seem to have left it.
   */
  readonly missing: readonly string[]
  /** The missing groups alone, as the scope names them. */
  readonly absent: readonly string[]
}

/** The most groups that a scope may have. */
export const SCOPE_GROUPS = 10_000

export function scopeGroups(host: Pick<Host, 'groups' | 'roles'>, scope: ScopeRule): ScopeGroups {
  const { groups, roles } = host
  const { groups: named, subgroups, client } = scope
  const located = named.map((name) => (name.startsWith('/') ? groupAt(host, name) : name))
  const asked = located.filter((id) => id !== null)
  const existing = new Set(asked.length === 0 ? [] : groups.holding({ ids: asked, query: ALL }))
  const noGroups = named.filter((_, index) => located[index] === null || !existing.has(located[index]!))
  const noRoles = scope.roles.filter((name) => !roles.exists({ name, client }))
  const missing = [...noGroups.map((name) => `the group ${name}`), ...noRoles.map((name) => `the role ${name}${client === null ? '' : ` of the client ${client}`}`)]
  return { ids: subgroups ? withSubgroups(groups, existing) : existing, missing, absent: noGroups }
}

/** Adds all sub-groups, level by level: a level is one call. */
function withSubgroups(groups: Host['groups'], top: ReadonlySet<string>): ReadonlySet<string> {
  const ids = new Set(top)
  for (let level = [...top]; level.length > 0; ) {
    const found = groups.members({ groupIds: level, kind: 'group', query: ALL, limit: SCOPE_GROUPS })
    level = found.flatMap(({ members }) => members.map(({ id }) => id)).filter((id) => !ids.has(id))
    for (const id of level) ids.add(id)
  }
  return ids
}
