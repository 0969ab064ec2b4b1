import { describe, expect, test } from 'vitest'
import { type Certified, holds, newOrganization, newUser, unique } from './directory'

export const identities = (certified: Certified): void => {
  const { directory, administrator, organizations } = certified
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

    test('are an organization\'s own with the domain that they are for, and nobody\'s in the realm', async () => {
      const { id, domain, inside } = await newOrganization(certified)
      const [exact, general, without, realms] = [unique('idp'), unique('idp'), unique('idp'), unique('idp')]
      for (const alias of [exact, general, without, realms]) await administrator.trust(alias)
      for (const [alias, of] of [[exact, domain], [general, 'ANY'], [without, null]] as const) await organizations.giveProvider(id, alias, of)
      const byAlias = (one: { alias: string }, other: { alias: string }) => (one.alias < other.alias ? -1 : 1)
      const expected = [{ alias: exact, domain }, { alias: general, domain: 'ANY' }, { alias: without, domain: null }]
      expect([...(await inside.identities.own({}))].sort(byAlias)).toEqual(expected.sort(byAlias))
      expect(await directory.identities.own({})).toEqual([])
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
      const verified = () => holds(directory, id, { kind: 'emailVerified', value: true })
      expect(await verified()).toBe(false)
      await users.setEmailVerified({ id, verified: true })
      expect(await verified()).toBe(true)
      await users.update({ id, fields: { enabled: null, attributes: { firstName: ['Ada'] } } })
      expect(await verified()).toBe(true)
      await users.update({ id, fields: { enabled: null, attributes: { email: [`${unique('b')}@example.com`] } } })
      expect(await verified()).toBe(false)
    })
  })
}
