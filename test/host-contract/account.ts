import { describe, expect, test } from 'vitest'
import { all, type Certified, newGroup, newUser, unique } from './directory'

const SHOWN = { view: ['admin', 'user'], edit: ['admin'] }
const ADMIN = { view: ['admin'], edit: ['admin'] }

export const account = ({ directory: { account, users, groups }, directory, tokens, presented, administrator, profile }: Certified): void => {
  const sight = (userId: string) => ({ userId, includeGroups: false, unrestricted: [] })
  const person = async (attributes = {}) => {
    await profile.declare([{ name: 'motto' }, { name: 'hobbies', multivalued: true }, { name: 'title', permissions: ADMIN }, { name: 'department', permissions: SHOWN }])
    return newUser(directory, { email: [`${unique('ada')}@example.com`], firstName: ['Ada'], lastName: ['Lovelace'], ...attributes })
  }

  describe('account.find and account.lock', () => {
    test('answer what the realm lets its users see, and what is asked for unrestricted', async () => {
      const { id, attributes } = await person({ motto: ['N'], title: ['T'], department: ['D'], undeclared: ['U'] })
      const { title: _, undeclared: __, ...seen } = attributes
      for (const read of [account.find, account.lock]) {
        expect((await read(sight(id)))!.attributes).toEqual(seen)
        expect((await read({ ...sight(id), unrestricted: ['undeclared'] }))!.attributes).toEqual({ ...seen, undeclared: ['U'] })
      }
    })

    test('answer groups only when asked for, and a version of what is seen', async () => {
      const { id } = await person({ title: ['T'] })
      const group = await newGroup(directory)
      const before = (await account.find(sight(id)))!
      await groups.addMembers({ id: group.id, memberIds: [id], among: all })
      await users.update({ id, fields: { enabled: null, attributes: { title: ['U'] } } })
      const after = (await account.find(sight(id)))!
      expect(after).toMatchObject({ groups: [], version: before.version })
      const withGroups = (await account.find({ ...sight(id), includeGroups: true }))!
      expect(withGroups.groups).toEqual([{ id: group.id, name: group.name }])
      expect(withGroups.version).not.toBe(before.version)
    })

    test('answer null for nobody', async () => {
      for (const id of ['nobody', '', 'nul\0']) {
        expect(await account.find(sight(id))).toBeNull()
        expect(await account.lock(sight(id))).toBeNull()
      }
    })
  })

  describe('account.editable', () => {
    test('answers those that the realm lets its users change', async () => {
      const { id } = await person({ undeclared: ['U'] })
      const attributes = ['username', 'email', 'firstName', 'motto', 'title', 'department', 'undeclared', 'unheardOf']
      expect(await account.editable({ userId: id, attributes })).toEqual(['email', 'firstName', 'motto'])
      await expect(account.editable({ userId: 'nobody', attributes })).rejects.toMatchObject({ code: 'notFound', subject: 'nobody' })
    })
  })

  describe('account.update', () => {
    const update = (userId: string, attributes: Record<string, string[]>, unrestricted = {}) => account.update({ userId, attributes, unrestricted })
    const stored = async (id: string) => (await users.find({ id, includeGroups: true }))!

    test('changes what is named and leaves the rest', async () => {
      const { id, attributes } = await person({ motto: ['N'], title: ['T'], undeclared: ['U'] })
      expect(await update(id, { motto: ['M'], firstName: ['Grace'], hobbies: ['b', 'a', 'c'] }, { spelled: ['X'] })).toBeNull()
      expect((await stored(id)).attributes).toEqual({ ...attributes, motto: ['M'], firstName: ['Grace'], hobbies: ['b', 'a', 'c'], spelled: ['X'] })
      await update(id, { motto: [], hobbies: [] }, { spelled: [] })
      expect((await stored(id)).attributes).toEqual({ ...Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== 'motto')), firstName: ['Grace'] })
    })

    test('faults with readOnly, naming the attribute, and changes nothing', async () => {
      const user = await person({ motto: ['N'], title: ['T'], department: ['D'] })
      for (const name of ['title', 'department', 'undeclared', 'username'])
        await expect(update(user.id, { motto: ['M'], [name]: ['X'] })).rejects.toMatchObject({ code: 'readOnly', subject: name })
      expect(await stored(user.id)).toEqual(user)
    })

    test('faults with invalid and conflict as every write does', async () => {
      const [user, other] = [await person(), await person()]
      await expect(update(user.id, { email: ['no address'] })).rejects.toMatchObject({ code: 'invalid', subject: 'email' })
      await expect(update(user.id, { email: other.attributes['email']! })).rejects.toMatchObject({ code: 'conflict', subject: 'email' })
      await expect(update('nobody', { motto: ['x'] })).rejects.toMatchObject({ code: 'notFound', subject: 'nobody' })
    })

    test('an administrator is a person too', async () => {
      const { id } = await person()
      await administrator.promote({ kind: 'user', id })
      expect(await update(id, { motto: ['M'] })).toBeNull()
      expect((await stored(id)).attributes['motto']).toEqual(['M'])
    })
  })

  describe('tokens.person', () => {
    const roles = ['view-profile', 'manage-account', 'view-groups']
    const personOf = (token: string) => presented(`Bearer ${token}`).person({ roles })

    test('knows who logged in, by a token that is meant for the account', async () => {
      const { id } = await person()
      const rights = async (application: 'people' | 'viewer' | 'stranger') =>
        personOf((await administrator.logIn(id, application)).token)
      expect(await rights('people')).toMatchObject({ userId: id, serviceAccount: false, roles: ['view-profile', 'manage-account'] })
      expect(await rights('viewer')).toMatchObject({ userId: id, roles: ['view-profile'] })
      expect(await rights('stranger')).toBeNull()
    })

    test('knows no client, and nobody who is inactive', async () => {
      for (const token of [tokens.client, tokens.withoutRole, '', 'a.b.c']) expect(await personOf(token)).toBeNull()
      const { id } = await person()
      const { token } = await administrator.logIn(id)
      await users.update({ id, fields: { enabled: false, attributes: {} } })
      expect(await personOf(token)).toBeNull()
    })
  })
}
