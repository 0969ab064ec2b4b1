import { describe, expect, test } from 'vitest'
import type { UserChange } from '../../ts-core/host/records'
import { all, type Certified, like, membersOf, newGroup, newUser, unique, usersFound } from './directory'

export const users = ({ directory }: Certified): void => {
  describe('users.create', () => {
    test('keeps every attribute, and folds username and e-mail', async () => {
      const name = unique('Ada')
      const email = `${name}@Example.com`
      const attributes = {
        username: [name],
        email: [email],
        firstName: ['Ada'],
        lastName: ['Lovelace'],
        nickName: ['Countess'],
      }
      const user = await newUser(directory, attributes)
      expect(user.attributes).toEqual({ ...attributes, username: [name.toLowerCase()], email: [email.toLowerCase()] })
      expect(user.enabled).toBe(true)
      expect(user.groups).toEqual([])
    })

    test('is enabled unless told otherwise', async () => {
      expect((await newUser(directory, {}, null)).enabled).toBe(true)
      expect((await newUser(directory, {}, false)).enabled).toBe(false)
    })

    test('is created and last modified at the same instant', async () => {
      const before = Date.now()
      const user = await newUser(directory)
      expect(user.createdAt).toBeGreaterThan(before - 60_000)
      expect(user.createdAt).toBeLessThan(Date.now() + 60_000)
      expect(user.lastModifiedAt).toBe(user.createdAt)
    })

    test('does without names and e-mail', async () => {
      const user = await newUser(directory)
      expect(Object.keys(user.attributes)).toEqual(['username'])
    })

    test('keeps the order of values', async () => {
      const values = ['m', 'z', 'a', 'q', 'b', 'y', 'c', 'x', '1', '0']
      const { id, attributes } = await newUser(directory, { entitlements: values })
      expect(attributes['entitlements']).toEqual(values)
      const page = await directory.users.search({
        query: like('id', id),
        offset: 0,
        limit: 1,
        includeTotal: false,
        sort: null,
        includeGroups: false,
      })
      expect(page.users[0]!.attributes['entitlements']).toEqual(values)
    })

    test('keeps values that differ only in case, long ones and unusual characters', async () => {
      const values = [
        'Ab',
        'aB',
        'x'.repeat(256),
        'ø'.repeat(3000),
        '%_\\\'"`;--',
        '日本語 😀',
        'line\nbreak\ttab',
        ' edged ',
      ]
      const { id } = await newUser(directory, { notes: values })
      const page = await directory.users.search({
        query: like('id', id),
        offset: 0,
        limit: 1,
        includeTotal: false,
        sort: null,
        includeGroups: false,
      })
      expect(page.users[0]!.attributes['notes']).toEqual(values)
    })

    for (const blank of [[], [''], ['   ']])
      test(`refuses the username ${JSON.stringify(blank)}`, async () => {
        await expect(
          directory.users.create({ change: { enabled: true, attributes: { username: blank } } }),
        ).rejects.toMatchObject({ code: 'invalid', subject: 'username' })
      })

    for (const [attribute, value] of [
      ['username', 'u'.repeat(256)],
      ['firstName', 'f'.repeat(256)],
      ['lastName', 'l'.repeat(256)],
      ['email', `${'e'.repeat(250)}@example.com`],
      ['email', 'no address'],
      ['firstName', 'nul\0'],
      ['nickName', 'nul\0'],
    ] as const)
      test(`refuses the ${attribute} ${JSON.stringify(value.slice(0, 12))}`, async () => {
        const username = unique('refused')
        const change = { enabled: true, attributes: { username: [username], [attribute]: [value] } }
        await expect(directory.users.create({ change })).rejects.toMatchObject({ code: 'invalid', subject: attribute })
        expect(await usersFound(directory, like('username', username))).toEqual([])
      })

    test('refuses a taken username, whatever its case', async () => {
      const name = unique('taken')
      await newUser(directory, { username: [name] })
      await expect(newUser(directory, { username: [name.toUpperCase()] })).rejects.toMatchObject({
        code: 'conflict',
        subject: 'username',
      })
    })

    test('refuses a taken e-mail, whatever its case', async () => {
      const email = `${unique('taken')}@example.com`
      await newUser(directory, { email: [email] })
      await expect(newUser(directory, { email: [email.toUpperCase()] })).rejects.toMatchObject({
        code: 'conflict',
        subject: 'email',
      })
    })
  })

  describe('users.find and users.lock', () => {
    for (const id of [
      '00000000-0000-0000-0000-000000000000',
      'x',
      '',
      '%',
      'a:b:c',
      '../admin',
      'x'.repeat(3000),
      'nul\0',
    ])
      test(`answers null for the id ${JSON.stringify(id.slice(0, 40))}`, async () => {
        expect(await directory.users.find({ id, includeGroups: true })).toBeNull()
        expect(await directory.users.lock({ id, includeGroups: true })).toBeNull()
      })

    test('include groups only when asked for, by name', async () => {
      const { id } = await newUser(directory)
      const prefix = unique('g')
      const later = await newGroup(directory, {}, `${prefix}b`)
      const sooner = await newGroup(directory, {}, `${prefix}a`)
      for (const group of [later, sooner]) await directory.groups.addMembers({ id: group.id, memberIds: [id], among: all })
      const groups = [sooner, later].map((group) => ({ id: group.id, name: group.name }))
      expect((await directory.users.find({ id, includeGroups: false }))!.groups).toBeNull()
      expect((await directory.users.find({ id, includeGroups: true }))!.groups).toEqual(groups)
      expect((await directory.users.lock({ id, includeGroups: true }))!.groups).toEqual(groups)
    })

    test('answer the same', async () => {
      const { id } = await newUser(directory, {
        email: [`${unique('same')}@example.com`],
        nickName: ['x'],
        roles: ['a', 'b'],
      })
      const found = await directory.users.find({ id, includeGroups: true })
      expect(await directory.users.lock({ id, includeGroups: true })).toEqual(found)
    })
  })

  describe('users.update', () => {
    test('answers the user as find does from then on', async () => {
      const { id } = await newUser(directory, { nickName: ['x'], entitlements: ['b', 'a', 'c'], notes: ['n'.repeat(3000)] })
      const group = await newGroup(directory)
      await directory.groups.addMembers({ id: group.id, memberIds: [id], among: all })
      const changes: readonly UserChange[] = [
        { enabled: false, attributes: {} },
        { enabled: true, attributes: { nickName: ['y'], title: ['Dr'] } },
        { enabled: null, attributes: { entitlements: ['c', 'b', 'z'], notes: [], firstName: ['Ada'] } },
        { enabled: null, attributes: { entitlements: ['c', 'c'], nickName: [], username: [unique('Renamed')], email: [`${unique('New')}@example.com`] } },
      ]
      for (const change of changes) {
        const answered = await directory.users.update({ id, change })
        expect(answered).toEqual(await directory.users.find({ id, includeGroups: true }))
        expect(answered).toEqual(await directory.users.lock({ id, includeGroups: true }))
        expect(answered!.groups).toEqual([{ id: group.id, name: group.name }])
      }
    })

    test('changes what is named and leaves the rest', async () => {
      const { id } = await newUser(directory, { firstName: ['Ada'], nickName: ['Countess'], title: ['Dr'] })
      await directory.users.update({ id, change: { enabled: null, attributes: { nickName: ['Lady'], title: [] } } })
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
        change: { enabled: null, attributes: { firstName: [], lastName: [], email: [] } },
      })
      const user = (await directory.users.find({ id, includeGroups: false }))!
      expect(Object.keys(user.attributes)).toEqual(['username'])
    })

    test('switches enabled alone', async () => {
      const user = await newUser(directory, { nickName: ['x'] })
      await directory.users.update({ id: user.id, change: { enabled: false, attributes: {} } })
      expect(await directory.users.find({ id: user.id, includeGroups: false })).toMatchObject({
        enabled: false,
        attributes: user.attributes,
      })
    })

    test('renames', async () => {
      const { id } = await newUser(directory)
      const username = unique('renamed')
      await directory.users.update({ id, change: { enabled: null, attributes: { username: [username] } } })
      expect(await usersFound(directory, like('username', username))).toEqual([id])
    })

    test('moves the last modification, not the creation', async () => {
      const before = await newUser(directory)
      await directory.users.update({ id: before.id, change: { enabled: null, attributes: { nickName: ['x'] } } })
      const after = (await directory.users.find({ id: before.id, includeGroups: false }))!
      expect(after.lastModifiedAt).toBeGreaterThan(before.lastModifiedAt!)
      expect(after.createdAt).toBe(before.createdAt)
    })

    for (const blank of [[], [''], ['  ']])
      test(`refuses the username ${JSON.stringify(blank)} and changes nothing`, async () => {
        const user = await newUser(directory)
        const change = { enabled: false, attributes: { username: blank, nickName: ['x'] } }
        await expect(directory.users.update({ id: user.id, change })).rejects.toMatchObject({
          code: 'invalid',
          subject: 'username',
        })
        expect(await directory.users.find({ id: user.id, includeGroups: true })).toEqual(user)
      })

    test('refuses a name or e-mail that another user has', async () => {
      const taken = await newUser(directory, { email: [`${unique('t')}@example.com`] })
      const user = await newUser(directory)
      for (const subject of ['username', 'email']) {
        const change = { enabled: null, attributes: { [subject]: taken.attributes[subject]! } }
        await expect(directory.users.update({ id: user.id, change })).rejects.toMatchObject({
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
        change: { enabled: null, attributes: { username: username!, email: email! } },
      })
      expect((await directory.users.find({ id: user.id, includeGroups: true }))!.attributes).toEqual(user.attributes)
    })

    test('faults with notFound, naming the id', async () => {
      const change = { enabled: null, attributes: {} }
      await expect(directory.users.update({ id: 'nobody', change })).rejects.toMatchObject({
        code: 'notFound',
        subject: 'nobody',
      })
    })
  })

  describe('users.delete', () => {
    test('removes the user, the memberships, and frees name and e-mail', async () => {
      const { id, attributes } = await newUser(directory, { email: [`${unique('freed')}@example.com`] })
      const group = await newGroup(directory)
      await directory.groups.addMembers({ id: group.id, memberIds: [id], among: all })
      await directory.users.delete({ id, references: [] })
      expect(await directory.users.find({ id, includeGroups: false })).toBeNull()
      expect(await membersOf(directory, group.id)).toEqual([])
      expect((await newUser(directory, attributes)).attributes).toEqual(attributes)
    })

    test('takes references to the user along, where they are named, and no others', async () => {
      const [gone, stays, mentor] = [await newUser(directory), await newUser(directory), await newUser(directory)]
      const attributes = { manager: [gone.id], mentors: [gone.id, mentor.id], nickName: [gone.id] }
      const [held, other] = [await newUser(directory, attributes), await newUser(directory, { manager: [stays.id] })]
      const read = async (id: string) => (await directory.users.find({ id, includeGroups: true }))!
      const before = { held: await read(held.id), other: await read(other.id) }
      await directory.users.delete({ id: gone.id, references: ['manager', 'mentors'] })
      const after = await read(held.id)
      expect(after.attributes).toEqual({ username: held.attributes['username'], mentors: [mentor.id], nickName: [gone.id] })
      expect(after.version).not.toBe(before.held.version)
      expect(await usersFound(directory, like('manager', gone.id))).toEqual([])
      expect(await read(other.id)).toEqual(before.other)
    })

    test('faults with notFound, naming the id', async () => {
      await expect(directory.users.delete({ id: 'nobody', references: [] })).rejects.toMatchObject({
        code: 'notFound',
        subject: 'nobody',
      })
    })
  })
}
