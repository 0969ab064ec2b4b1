import { describe, expect, test } from 'vitest'
import type { HostFault } from '../../ts-core/host/fault'
import type { Host } from '../../ts-core/host/host'
import { all, type Certified, type Directory, like, membersOf, newGroup, newOrganization, newUser, unique, usersFound } from './directory'

type Attempt = (within: Directory, id: string) => Promise<unknown>
type Attempts<Port extends keyof Host> = Readonly<Record<keyof Host[Port], Attempt | 'of nobody'>>

const window = { offset: 0, limit: 100, sort: null }
const fields = { enabled: false, attributes: { firstName: ['Eve'] } }

/** Has every operation on users, so that a new one must say how it keeps to the organization. */
const ON_USER: Attempts<'users'> = {
  find: ({ users }, id) => users.find({ id, includeGroups: true }),
  lock: ({ users }, id) => users.lock({ id, includeGroups: true }),
  search: ({ users }, id) => users.search({ ...window, query: like('id', id), includeGroups: true }),
  count: ({ users }, id) => users.count({ query: like('id', id) }),
  create: 'of nobody',
  update: ({ users }, id) => users.update({ id, fields }),
  setPassword: ({ users }, id) => users.setPassword({ id, password: 'Taken0ver!', temporary: false }),
  endSessions: ({ users }, id) => users.endSessions({ id }),
  setEmailVerified: ({ users }, id) => users.setEmailVerified({ id, verified: true }),
  delete: ({ users }, id) => users.delete({ id, references: [] }),
}

const ON_GROUP: Attempts<'groups'> = {
  find: ({ groups }, id) => groups.find({ id, among: all }),
  lock: ({ groups }, id) => groups.lock({ id, among: all }),
  search: ({ groups }, id) => groups.search({ ...window, query: like('id', id), among: all }),
  count: ({ groups }, id) => groups.count({ query: like('id', id) }),
  holding: ({ groups }, id) => groups.holding({ ids: [id], query: all }),
  members: ({ groups }, id) => groups.members({ groupIds: [id], kind: 'user', query: all, limit: 10 }),
  memberIds: ({ groups }, id) => groups.memberIds({ groupId: id, kind: 'user', query: all, after: null, limit: 10 }),
  child: ({ groups }, id) => groups.child({ parentId: id, name: 'child' }),
  create: 'of nobody',
  update: ({ groups }, id) => groups.update({ id, fields: { name: unique('taken'), attributes: {} } }),
  addMembers: ({ groups }, id) => groups.addMembers({ id, memberIds: [], among: all }),
  removeMembers: ({ groups }, id) => groups.removeMembers({ id, memberIds: [], among: all }),
  delete: ({ groups }, id) => groups.delete({ id }),
}

const attemptsOf = <Port extends keyof Host>(attempts: Attempts<Port>): [string, Attempt][] =>
  Object.entries<Attempt | 'of nobody'>(attempts).flatMap(([name, attempt]) => (attempt === 'of nobody' ? [] : [[name, attempt]]))

/** Makes a text of an operation's outcome, without the id that it was called with. */
async function outcome(attempt: Attempt, within: Directory, id: string): Promise<string> {
  const said = await attempt(within, id).catch(({ code, message, subject }: HostFault) => ({ code, message, subject }))
  return JSON.stringify(said).replaceAll(id, '<id>')
}

export const organizations = (certified: Certified): void => {
  const { directory, administrator } = certified
  const made = () => newOrganization(certified)

  describe('organizations.enter', () => {
    test('finds by id, else by alias', async () => {
      const { id, alias } = await made()
      for (const idOrAlias of [id, alias])
        expect(await directory.organizations.enter({ idOrAlias })).toEqual({ id, alias, name: alias, enabled: true })
      for (const idOrAlias of [unique('absent'), '', 'nul\0']) expect(await directory.organizations.enter({ idOrAlias })).toBeNull()
    })

    const strangers = async () => {
      const [acme, globex] = [await made(), await made()]
      return { acme, globex, own: await newUser(acme.inside), theirs: await newUser(globex.inside), realms: await newUser(directory) }
    }

    for (const [name, attempt] of attemptsOf(ON_USER))
      test(`users.${name}: whoever is no member is nobody`, async () => {
        const { acme, theirs, realms } = await strangers()
        const expected = await outcome(attempt, acme.inside, '00000000-0000-0000-0000-000000000000')
        for (const { id } of [theirs, realms]) {
          const before = await directory.users.find({ id, includeGroups: true })
          expect(await outcome(attempt, acme.inside, id)).toBe(expected)
          expect(await directory.users.find({ id, includeGroups: true })).toEqual(before)
        }
      })

    for (const [name, attempt] of attemptsOf(ON_GROUP))
      test(`groups.${name}: what is another's is nothing`, async () => {
        const { acme, globex } = await strangers()
        const [theirs, realms] = [await newGroup(globex.inside), await newGroup(directory)]
        const expected = await outcome(attempt, acme.inside, '00000000-0000-0000-0000-000000000000')
        for (const [owner, { id }] of [[globex.inside, theirs], [directory, realms]] as const) {
          const before = await owner.groups.find({ id, among: all })
          expect(await outcome(attempt, acme.inside, id)).toBe(expected)
          expect(await owner.groups.find({ id, among: all })).toEqual(before)
        }
      })

    test('shows its members and groups, and nothing else', async () => {
      const { acme, own, theirs } = await strangers()
      const group = await newGroup(acme.inside)
      await acme.inside.groups.addMembers({ id: group.id, memberIds: [own.id], among: all })
      expect(await usersFound(acme.inside, all)).toEqual([own.id])
      const { groups } = await acme.inside.groups.search({ ...window, query: all, among: all })
      expect(groups.map(({ id }) => id)).toEqual([group.id])
      expect([await acme.inside.users.count({ query: all }), await acme.inside.groups.count({ query: all })]).toEqual([1, 1])
      expect(groups[0]!.members).toEqual({ users: 1, subgroups: 0 })
      expect(await membersOf(acme.inside, group.id)).toMatchObject([{ id: own.id }])
      await expect(acme.inside.groups.addMembers({ id: group.id, memberIds: [theirs.id], among: all })).rejects.toMatchObject({ code: 'notFound' })
      expect(await acme.inside.groups.child({ parentId: null, name: group.name })).toBe(group.id)
      const [realms, below] = [await newGroup(directory), await newGroup(directory)]
      await directory.groups.addMembers({ id: realms.id, memberIds: [below.id], among: all })
      expect(await acme.inside.groups.child({ parentId: null, name: realms.name })).toBeNull()
      expect(await acme.inside.groups.child({ parentId: realms.id, name: below.name })).toBeNull()
    })

    test('roles and identities of whoever is no member are out of reach', async () => {
      const { acme, theirs, realms } = await strangers()
      const [role, provider] = [unique('role'), unique('idp')]
      await administrator.makeRole(role)
      await administrator.trust(provider)
      const { roles, identities } = acme.inside
      for (const { id: userId } of [theirs, realms])
        for (const attempt of [
          () => roles.grant({ userId, name: role }),
          () => roles.administers({ userId }),
          () => identities.find({ userId, provider }),
          () => identities.link({ userId, provider, identity: { id: 'x', username: 'x' } }),
          () => identities.unlink({ userId, provider, id: 'x' }),
          () => acme.inside.organizations.ownsAccount({ userId }),
        ])
          await expect(attempt()).rejects.toMatchObject({ code: 'notFound' })
    })

    test('whoever is made there is managed there, and taken everywhere', async () => {
      const { acme, own } = await strangers()
      expect(await acme.inside.organizations.ownsAccount({ userId: own.id })).toBe(true)
      const fields = { enabled: true, attributes: { username: own.attributes['username']! } }
      await expect(directory.users.create({ fields })).rejects.toMatchObject({ code: 'conflict', subject: 'username' })
    })
  })
}
