import { describe, expect, test } from 'vitest'
import { all, type Certified, newGroup, newUser, unique } from './directory'

export const identities = ({ directory, administrator }: Certified): void => {
  const { users } = directory

  describe('identities', () => {
    test('belong to a provider, known by alias or id', async () => {
      const alias = unique('idp')
      const id = await administrator.trust(alias)
      expect(await directory.identities.provider({ name: alias })).toBe(alias)
      expect(await directory.identities.provider({ name: id })).toBe(alias)
      expect(await directory.identities.provider({ name: unique('absent') })).toBeNull()
      expect(await directory.identities.provider({ name: 'nul\0' })).toBeNull()
    })

    test('are nobody\'s own where no organization was entered', async () => {
      const provider = unique('idp')
      await administrator.trust(provider)
      expect(await directory.identities.isOwn({ provider })).toBe(false)
      expect(await directory.identities.providerFor({ domain: 'example.com' })).toBeNull()
    })

    test('are linked, replaced and taken away', async () => {
      const [provider, { id: userId }] = [unique('idp'), await newUser(directory)]
      await administrator.trust(provider)
      const [first, second] = [{ id: unique('e'), username: 'Ada' }, { id: unique('e'), username: 'ada@example.com' }]
      expect(await directory.identities.find({ userId, provider })).toBeNull()
      expect(await directory.identities.link({ userId, provider, identity: first })).toBe(true)
      expect(await directory.identities.link({ userId, provider, identity: first })).toBe(false)
      expect(await directory.identities.link({ userId, provider, identity: second })).toBe(true)
      expect(await directory.identities.find({ userId, provider })).toEqual(second)
      expect(await directory.identities.unlink({ userId, provider, id: first.id })).toBe(false)
      expect(await directory.identities.unlink({ userId, provider, id: second.id })).toBe(true)
      expect(await directory.identities.find({ userId, provider })).toBeNull()
    })

    test('are one user each, and free again when the user is gone', async () => {
      const [provider, ada, grace] = [unique('idp'), await newUser(directory), await newUser(directory)]
      await administrator.trust(provider)
      const identity = { id: unique('e'), username: 'x' }
      await directory.identities.link({ userId: ada.id, provider, identity })
      const second = () => directory.identities.link({ userId: grace.id, provider, identity })
      await expect(second()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(identity.id) })
      await users.delete({ id: ada.id, references: [] })
      expect(await second()).toBe(true)
    })

    test('are refused for nobody, at no provider, and for administrators', async () => {
      const [provider, { id }, boss] = [unique('idp'), await newUser(directory), await newUser(directory)]
      await administrator.trust(provider)
      const identity = { id: unique('e'), username: 'x' }
      await expect(directory.identities.link({ userId: 'nobody', provider, identity })).rejects.toMatchObject({ code: 'notFound' })
      await expect(directory.identities.link({ userId: id, provider: unique('absent'), identity })).rejects.toMatchObject({ code: 'notFound' })
      await administrator.promote({ kind: 'user', id: boss.id })
      await expect(directory.identities.link({ userId: boss.id, provider, identity })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(directory.identities.unlink({ userId: boss.id, provider, id: identity.id })).rejects.toMatchObject({ code: 'forbidden' })
    })
  })

  describe('users.setEmailVerified', () => {
    test('holds until the address changes', async () => {
      const { id } = await newUser(directory, { email: [`${unique('a')}@example.com`] })
      const verified = () => users.holds({ id, query: { kind: 'emailVerified', value: true } })
      expect(await verified()).toBe(false)
      await users.setEmailVerified({ id, verified: true })
      expect(await verified()).toBe(true)
      await users.update({ id, change: { enabled: null, attributes: { firstName: ['Ada'] } } })
      expect(await verified()).toBe(true)
      await users.update({ id, change: { enabled: null, attributes: { email: [`${unique('b')}@example.com`] } } })
      expect(await verified()).toBe(false)
    })
  })

  describe('groups.locate', () => {
    test('follows a path down from the top', async () => {
      const [top, below] = [await newGroup(directory), await newGroup(directory)]
      await directory.groups.addMembers({ id: top.id, memberIds: [below.id], among: all })
      expect(await directory.groups.locate({ path: `/${top.name}` })).toBe(top.id)
      expect(await directory.groups.locate({ path: `/${top.name}/${below.name}` })).toBe(below.id)
      for (const path of [`/${below.name}`, `/${top.name}/absent`, '/', '', 'nul\0'])
        expect(await directory.groups.locate({ path })).toBeNull()
    })
  })
}
