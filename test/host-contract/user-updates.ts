import { describe, expect, test } from 'vitest'
import type { UserFields } from '../../ts-core/host/records'
import { all, type Certified, like, newGroup, newUser, unique, usersFound } from './directory'

export const userUpdates = ({ directory }: Certified): void => {
  describe('users.update', () => {
    test('answers the user as find does from then on', async () => {
      const { id } = await newUser(directory, { nickName: ['x'], entitlements: ['b', 'a', 'c'], notes: ['n'.repeat(3000)] })
      const group = await newGroup(directory)
      await directory.groups.addMembers({ id: group.id, memberIds: [id], among: all })
      const writes: readonly UserFields[] = [
        { enabled: false, attributes: {} },
        { enabled: true, attributes: { nickName: ['y'], title: ['Dr'] } },
        { enabled: null, attributes: { entitlements: ['c', 'b', 'z'], notes: [], firstName: ['Ada'] } },
        { enabled: null, attributes: { entitlements: ['c', 'c'], nickName: [], username: [unique('Renamed')], email: [`${unique('New')}@example.com`] } },
      ]
      for (const fields of writes) {
        const answered = await directory.users.update({ id, fields })
        expect(answered).toEqual(await directory.users.find({ id, includeGroups: true }))
        expect(answered).toEqual(await directory.users.lock({ id, includeGroups: true }))
        expect(answered!.groups).toEqual([{ id: group.id, name: group.name }])
      }
    })

    test('changes what is named and leaves the rest', async () => {
      const { id } = await newUser(directory, { firstName: ['Ada'], nickName: ['Countess'], title: ['Dr'] })
      await directory.users.update({ id, fields: { enabled: null, attributes: { nickName: ['Lady'], title: [] } } })
      const user = (await directory.users.find({ id, includeGroups: false }))!
      expect(user).toMatchObject({ enabled: true, attributes: { firstName: ['Ada'], nickName: ['Lady'] } })
      expect(user.attributes).not.toHaveProperty('title')
    })

    test('clears names and e-mail', async () => {
      const { id } = await newUser(directory, {
        firstName: ['A'],
        lastName: ['B'],
        email: [`${unique('c')}@example.com`],
      })
      await directory.users.update({
        id,
        fields: { enabled: null, attributes: { firstName: [], lastName: [], email: [] } },
      })
      const user = (await directory.users.find({ id, includeGroups: false }))!
      expect(Object.keys(user.attributes)).toEqual(['username'])
    })

    test('switches enabled alone', async () => {
      const user = await newUser(directory, { nickName: ['x'] })
      await directory.users.update({ id: user.id, fields: { enabled: false, attributes: {} } })
      expect(await directory.users.find({ id: user.id, includeGroups: false })).toMatchObject({
        enabled: false,
        attributes: user.attributes,
      })
    })

    test('renames', async () => {
      const { id } = await newUser(directory)
      const username = unique('renamed')
      await directory.users.update({ id, fields: { enabled: null, attributes: { username: [username] } } })
      expect(await usersFound(directory, like('username', username))).toEqual([id])
    })

    test('moves the last modification, not the creation', async () => {
      const before = await newUser(directory)
      await directory.users.update({ id: before.id, fields: { enabled: null, attributes: { nickName: ['x'] } } })
      const after = (await directory.users.find({ id: before.id, includeGroups: false }))!
      expect(after.lastModifiedAt).toBeGreaterThan(before.lastModifiedAt!)
      expect(after.createdAt).toBe(before.createdAt)
    })

    for (const blank of [[], [''], ['  ']])
      test(`refuses the username ${JSON.stringify(blank)} and changes nothing`, async () => {
        const user = await newUser(directory)
        const fields = { enabled: false, attributes: { username: blank, nickName: ['x'] } }
        await expect(directory.users.update({ id: user.id, fields })).rejects.toMatchObject({
          code: 'invalid',
          subject: 'username',
        })
        expect(await directory.users.find({ id: user.id, includeGroups: true })).toEqual(user)
      })

    test('refuses a name or e-mail that another user has', async () => {
      const taken = await newUser(directory, { email: [`${unique('t')}@example.com`] })
      const user = await newUser(directory)
      for (const subject of ['username', 'email']) {
        const fields = { enabled: null, attributes: { [subject]: taken.attributes[subject]! } }
        await expect(directory.users.update({ id: user.id, fields })).rejects.toMatchObject({
          code: 'conflict',
          subject,
        })
      }
      expect(await directory.users.find({ id: user.id, includeGroups: true })).toEqual(user)
    })

    test('accepts its own name and e-mail', async () => {
      const user = await newUser(directory, { email: [`${unique('own')}@example.com`] })
      const { username, email } = user.attributes
      await directory.users.update({
        id: user.id,
        fields: { enabled: null, attributes: { username: username!, email: email! } },
      })
      expect((await directory.users.find({ id: user.id, includeGroups: true }))!.attributes).toEqual(user.attributes)
    })

    test('faults with notFound, naming the id', async () => {
      const fields = { enabled: null, attributes: {} }
      await expect(directory.users.update({ id: 'nobody', fields })).rejects.toMatchObject({
        code: 'notFound',
        subject: 'nobody',
      })
    })
  })
}
