import { describe, expect, test } from 'vitest'
import { all, type Certified, like, newGroup, newUser, unique } from './directory'

/** Every way to read a record must give the same version, and every change of it another. */
export const versions = ({ directory, administrator }: Certified): void => {
  const window = { offset: 0, limit: 1, sort: null }
  const userVersion = async (id: string) => {
    const found = (await directory.users.find({ id, includeGroups: true }))!.version
    expect((await directory.users.lock({ id, includeGroups: true }))!.version).toBe(found)
    const page = await directory.users.search({ ...window, query: like('id', id), includeGroups: true })
    expect(page.users[0]!.version).toBe(found)
    expect(found).toMatch(/^[\w-]{8,64}$/)
    return found
  }
  const groupVersion = async (id: string, among = all) => {
    const found = (await directory.groups.find({ id, among }))!.version
    expect((await directory.groups.lock({ id, among }))!.version).toBe(found)
    const page = await directory.groups.search({ ...window, query: like('id', id), among })
    expect(page.groups[0]!.version).toBe(found)
    expect(found).toMatch(/^[\w-]{8,64}$/)
    return found
  }

  describe('versions', () => {
    test('of a user: every change is another one', async () => {
      const group = await newGroup(directory)
      const { id } = await newUser(directory, { firstName: ['Ada'], nickName: ['n'], entitlements: ['b', 'a'] })
      const update = (attributes: Record<string, string[]>, enabled: boolean | null = null) =>
        directory.users.update({ id, fields: { enabled, attributes } })
      const seen = [await userVersion(id)]
      for (const change of [
        () => update({ firstName: ['Eda'] }),
        () => update({ nickName: ['m'] }),
        () => update({ nickName: [] }),
        () => update({ entitlements: ['a'] }),
        () => update({ email: [`${unique('a')}@example.com`] }),
        () => update({}, false),
        () => directory.groups.addMembers({ id: group.id, memberIds: [id], among: all }),
        () => directory.groups.update({ id: group.id, fields: { name: unique('renamed'), attributes: {} } }),
      ]) {
        await change()
        const version = await userVersion(id)
        expect(seen).not.toContain(version)
        seen.push(version)
      }
    })

    test('of a user: what goes and comes back is the same', async () => {
      const { id } = await newUser(directory, { nickName: ['n'] })
      const before = await userVersion(id)
      await directory.users.update({ id, fields: { enabled: false, attributes: { nickName: ['m'] } } })
      await directory.users.update({ id, fields: { enabled: true, attributes: { nickName: ['n'] } } })
      expect(await userVersion(id)).toBe(before)
    })

    test('of a group: every change is another one, of members too', async () => {
      const { id } = await newGroup(directory, { note: ['n'] })
      const users = [await newUser(directory), await newUser(directory), await newUser(directory)].map((user) => user.id)
      const child = await newGroup(directory)
      const add = (...memberIds: string[]) => directory.groups.addMembers({ id, memberIds, among: all })
      const seen = [await groupVersion(id)]
      for (const change of [
        () => directory.groups.update({ id, fields: { name: unique('renamed'), attributes: {} } }),
        () => directory.groups.update({ id, fields: { name: null, attributes: { note: ['m'] } } }),
        () => add(users[0]!),
        () => add(users[1]!),
        () => add(child.id),
      ]) {
        await change()
        const version = await groupVersion(id)
        expect(seen).not.toContain(version)
        seen.push(version)
      }
      const before = await groupVersion(id)
      await directory.groups.removeMembers({ id, memberIds: [users[0]!], among: all })
      await add(users[2]!)
      expect(await groupVersion(id)).not.toBe(before)
      await directory.groups.removeMembers({ id, memberIds: [users[2]!], among: all })
      await add(users[0]!)
      expect(await groupVersion(id)).toBe(before)
    })

    test('of a group: whoever is not counted makes no difference', async () => {
      const { id } = await newGroup(directory)
      const [one, other] = [await newUser(directory, { nickName: ['seen'] }), await newUser(directory)]
      const seen = like('nickName', 'seen')
      const before = await groupVersion(id, seen)
      await directory.groups.addMembers({ id, memberIds: [other.id], among: all })
      expect(await groupVersion(id, seen)).toBe(before)
      await directory.groups.addMembers({ id, memberIds: [one.id], among: all })
      expect(await groupVersion(id, seen)).not.toBe(before)
    })

    const uuid = (first: string, last: string) => `${first}-0000-4000-8000-${last}`
    for (const [what, one, other] of [
      ['in upper case', uuid('A0000001', '00000000000A'), uuid('A0000001', '00000000000B')],
      ['that differ at the end', uuid('b0000001', '00000000000a'), uuid('b0000001', '00000000000b')],
      ['that differ in case', uuid('c000000a', '00000000000a'), uuid('c000000A', '00000000000a')],
      ['of words', 'employee-one', 'employee-two'],
      ['of other letters', 'employee-é', 'employee-è'],
      ['that are short', 'x', 'y'],
    ] as const)
      test(`of a group: another member, with ids ${what}`, async () => {
        const { id } = await newGroup(directory)
        for (const each of [one, other]) await administrator.importUser(each, unique('imported'))
        const swap = async (out: string[], into: string[]) => {
          await directory.groups.removeMembers({ id, memberIds: out, among: all })
          await directory.groups.addMembers({ id, memberIds: into, among: all })
          return groupVersion(id)
        }
        const before = await swap([], [one])
        expect(await swap([one], [other])).not.toBe(before)
        expect(await swap([other], [one])).toBe(before)
        await directory.groups.addMembers({ id, memberIds: [(await newUser(directory)).id], among: all })
        expect(await groupVersion(id)).not.toBe(before)
      })

    test('are not read where they are not asked for', async () => {
      const user = await newUser(directory)
      const group = await newGroup(directory)
      expect((await directory.users.find({ id: user.id, includeGroups: false }))!.version).toBeNull()
      expect((await directory.groups.find({ id: group.id, among: null }))!.version).toBeNull()
    })
  })
}
