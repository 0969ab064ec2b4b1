import { matches, or } from '../directory/query'
import { toResource } from '../directory/users/mapping'
import type { Host } from '../host/host'
import type { Gift, Given, UserRecord } from '../host/records'
import { type Difference, difference, isFor, matching } from './evaluate'
import type { Rules } from './rules'

/**
 * Compares users with the rules: asks once for each kind of thing, not for each user. With what is remembered as given to users
 * whose memberships and roles nobody has touched, it asks what they have only where that matters.
 */
export function differences(host: Host, rules: Rules, users: readonly UserRecord[], remembered?: readonly Given[]): ReadonlyMap<string, Difference> {
  if (users.length === 0) return new Map()
  const userIds = users.map(({ id }) => id)
  const given = byUser(remembered ?? host.assignment.given({ userIds }))
  const matched = users.map((user) => ({ user, rules: matching(rules.active, toResource(user, '', rules.model)) }))
  const isAsked = remembered === undefined || matched.some(({ user, rules: some }) => isUnclear(some, given.get(user.id) ?? []))
  const held = isAsked ? byUser(host.assignment.held({ userIds })) : undefined
  return new Map(matched.map(({ user: { id }, rules: some }) => {
    const has = held === undefined ? null : (held.get(id) ?? []).map(({ gift }) => gift)
    const applying = some.filter((rule) => isFor(rule, has ?? NOTHING))
    return [id, difference(rules, applying, { held: has, given: given.get(id) ?? [] })] as const
  }))
}

const NOTHING: readonly Gift[] = []

/** The users with these ids, as far as they are there. */
export const usersAt = (host: Host, ids: readonly string[]): readonly UserRecord[] =>
  ids.length === 0 ? [] : host.users.search({ query: or(...ids.map((id) => matches('id', [id]))), offset: 0, limit: ids.length, sort: null, includeGroups: false }).users

/** Whether it matters what the user has: where a rule gives what is not remembered, where something goes, or a rule asks for a membership. */
function isUnclear(some: Rules['active'], given: readonly Given[]): boolean {
  if (some.some(({ organizationId }) => organizationId !== undefined)) return true
  const wanted = some.reduce((count, { gifts }) => count + gifts.length, 0)
  if (wanted !== given.length) return true
  const remembered = new Set(given.map(({ ruleId, gift }) => `${ruleId} ${gift.kind} ${gift.id}`))
  return some.some(({ id, gifts }) => gifts.some((gift) => !remembered.has(`${id} ${gift.kind} ${gift.id}`)))
}

function byUser<T extends { readonly userId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const users = new Map<string, T[]>()
  for (const row of rows) users.set(row.userId, [...(users.get(row.userId) ?? []), row])
  return users
}
