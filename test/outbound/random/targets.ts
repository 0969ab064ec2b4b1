import { openOwnTarget, optionsOf } from '../pushing'
import type { Options } from '../source'
import type { Target } from '../../support/targets/target'
import { heldLines, type Lines, linesOf, membersBelow, type Shown, type Truth } from './expected'
import type { World } from './world'

/** A target, and what its scope and its mapping mean. */
export type Follower = {
  readonly name: string
  readonly target: Target
  held(): Lines
  meant(truth: Truth): Lines
  /** Another of the groups that its scope may have. */
  choose(index: number): Promise<void>
}

const PATIENT: Options = { timeout: '1', 'deletions.limit': '100000', attempts: '100' }
const PLAIN = ['userName', 'externalId', 'name.familyName', 'emails', 'active']

const plain = ({ username, id, lastName, email, enabled }: Shown): Readonly<Record<string, unknown>> =>
  ({ userName: username, externalId: id, 'name.familyName': lastName, emails: email, active: enabled })

const named = (users: readonly Shown[], ids: readonly string[]): readonly string[] =>
  users.filter(({ id }) => ids.includes(id)).map(({ username }) => username)

async function connect({ source }: World, options: Options) {
  const target = await openOwnTarget()
  const id = await source.connect(optionsOf(target, { ...PATIENT, ...options }))
  return { target, id }
}

/** Everybody, all groups. */
export async function followAll(world: World): Promise<Follower> {
  const { target } = await connect(world, {})
  return {
    name: 'everybody', target,
    held: () => heldLines(target, PLAIN),
    meant: ({ users, groups }) => linesOf(users.map(plain), groups.map(({ name, members }) => ({ name, members: named(users, members) }))),
    choose: async () => undefined,
  }
}

/** Members of a group and of those below it, with a mapping; whoever leaves is deleted. */
export async function followGroup(world: World): Promise<Follower> {
  let chosen = world.scopes[0]!.id
  const mapping = ['displayName = "{name.givenName} {name.familyName}"', 'userType = "staff" if active eq true']
  const { target, id } = await connect(world, { 'scope.groups': chosen, groups: 'scope', onLeave: 'delete', update: 'put', mapping })
  const mapped = (user: Shown) => ({ ...plain(user), displayName: `${user.firstName} ${user.lastName}`, ...(user.enabled && { userType: 'staff' }) })
  return {
    name: 'a group', target,
    held: () => heldLines(target, [...PLAIN, 'displayName', 'userType']),
    meant: (truth) => {
      const users = truth.users.filter((user) => membersBelow(truth, chosen).has(user.id))
      const groups = truth.groups.filter((group) => group.id === chosen || group.above.includes(chosen))
      return linesOf(users.map(mapped), groups.map(({ name, members }) => ({ name, members: named(users, members) })))
    },
    choose: async (index) => {
      chosen = world.scopes[index % world.scopes.length]!.id
      await world.source.reconnect(id, { 'scope.groups': chosen })
    },
  }
}

/** Only users whom a filter lets in are in scope, without groups; whoever leaves is deactivated. */
export async function followFilter(world: World): Promise<Follower> {
  const { target } = await connect(world, { 'scope.filter': 'name.familyName sw "B" and active eq true', groups: 'none', onLeave: 'deactivate' })
  return {
    name: 'a filter', target,
    held: () => heldLines(target, PLAIN, ({ active }) => active === true),
    meant: ({ users }) => linesOf(users.filter(({ lastName, enabled }) => lastName.startsWith('B') && enabled).map(plain), []),
    choose: async () => undefined,
  }
}
