import type { Target } from '../../support/targets/target'
import type { Source } from '../source'

/** A user as Keycloak's own admin API shows one. */
export type Shown = {
  readonly id: string; readonly username: string; readonly email: string; readonly firstName: string; readonly lastName: string; readonly enabled: boolean
}

export type ShownGroup = { readonly id: string; readonly name: string; readonly above: readonly string[]; readonly members: readonly string[] }

/** What there is in Keycloak, read without any of our code. */
export type Truth = { readonly users: readonly Shown[]; readonly groups: readonly ShownGroup[] }

const MOST = 1000

export async function readTruth({ admin, realm: { name: realm } }: Source): Promise<Truth> {
  const users = (await admin.users.find({ realm, max: MOST })) as readonly Shown[]
  const groups: ShownGroup[] = []
  const visit = async (found: readonly { id?: string; name?: string }[], above: readonly string[]): Promise<void> => {
    for (const { id, name } of found) {
      const members = await admin.groups.listMembers({ realm, id: id!, max: MOST })
      groups.push({ id: id!, name: name!, above, members: members.map((member) => member.id!) })
      await visit(await admin.groups.listSubGroups({ realm, parentId: id!, max: MOST }), [...above, id!])
    }
  }
  await visit(await admin.groups.find({ realm, max: MOST }), [])
  return { users, groups }
}

/** The ids of those who are members of the group or of one below it. */
export const membersBelow = ({ groups }: Truth, groupId: string): ReadonlySet<string> =>
  new Set(groups.filter(({ id, above }) => id === groupId || above.includes(groupId)).flatMap(({ members }) => members))

/** One line for each user and each group, in order, so that a difference can be read. */
export type Lines = readonly string[]

export function linesOf(users: readonly Readonly<Record<string, unknown>>[], groups: readonly { readonly name: string; readonly members: readonly string[] }[]): Lines {
  const ofUsers = users.map((user) => `user ${JSON.stringify(user)}`)
  const ofGroups = groups.map(({ name, members }) => `group ${name}: ${[...members].sort().join(' ')}`)
  return [...ofUsers.sort(), ...ofGroups.sort()]
}

/** What the target holds; `isSeen` leaves users out. */
export function heldLines(target: Target, attributes: readonly string[], isSeen: (user: Readonly<Record<string, unknown>>) => boolean = () => true): Lines {
  const users = target.users().filter(isSeen)
  const shown = users.map((user) => Object.fromEntries(attributes.flatMap((name) => (valueAt(user, name) === undefined ? [] : [[name, valueAt(user, name)]]))))
  const names = new Set(users.map(({ userName }) => userName))
  return linesOf(shown, target.groups().map(({ displayName }) => ({ name: String(displayName), members: target.members(String(displayName)).filter((name) => names.has(name)) })))
}

function valueAt(user: Readonly<Record<string, unknown>>, path: string): unknown {
  if (path === 'emails') return (user['emails'] as readonly { value: string }[] | undefined)?.map(({ value }) => value).join(' ')
  return path.split('.').reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name], user)
}
