import { describe, expect, test } from 'vitest'
import { all, type Certified, like, newOrganization, newUser, or, unique, usersFound } from './directory'

export const admission = (certified: Certified): void => {
  const { directory, organizations: admin, administrator } = certified
  const made = (domain?: string) => newOrganization(certified, domain)

  describe('organizations.admit', () => {
    const person = async (domain: string, place = directory) => {
      const user = await newUser(place, { email: [`${unique('p')}@${domain}`] })
      await administrator.proveEmail(user.id)
      return { id: user.id, who: like('id', user.id) }
    }

    test('lets in who has a verified address of a domain of the organization, and leaves the account alone', async () => {
      const { inside, domain } = await made()
      const { id, who } = await person(domain.toUpperCase())
      const before = await directory.users.find({ id, includeGroups: true })
      expect(await inside.organizations.admit({ who, among: all })).toBe(id)
      expect(await usersFound(inside, all)).toEqual([id])
      expect(await inside.organizations.ownsAccount({ userId: id })).toBe(false)
      expect(await directory.users.find({ id, includeGroups: true })).toEqual(before)
      await expect(inside.users.update({ id, change: { enabled: false, attributes: {} } })).rejects.toMatchObject({ code: 'forbidden' })
      expect(await inside.organizations.admit({ who, among: all })).toBeNull()
      expect(await inside.users.delete({ id, references: [] })).toBe(false)
      expect(await directory.users.find({ id, includeGroups: true })).toEqual(before)
    })

    test('lets nobody in whose address is unproven or of another domain', async () => {
      const { inside, domain } = await made()
      const unproven = await newUser(directory, { email: [`${unique('p')}@${domain}`] })
      const without = await newUser(directory)
      const [elsewhere, below] = [await person('elsewhere.example'), await person(`x.${domain}`)]
      for (const who of [like('id', unproven.id), like('id', without.id), elsewhere.who, below.who])
        expect(await inside.organizations.admit({ who, among: all })).toBeNull()
      expect(await usersFound(inside, all)).toEqual([])
    })

    test('takes nobody from an organization that owns the account, and no administrator', async () => {
      const globex = await made()
      const theirs = await person(globex.domain, globex.inside)
      await admin.setDomain(globex.id, `${unique('d')}.example`)
      const acme = await made(globex.domain)
      const [boss, shared] = [await person(acme.domain), await person(acme.domain)]
      await administrator.promote({ kind: 'user', id: boss.id })
      await admin.invite(globex.id, shared.id)
      for (const { who } of [theirs, boss]) expect(await acme.inside.organizations.admit({ who, among: all })).toBeNull()
      expect(await acme.inside.organizations.admit({ who: shared.who, among: all })).toBe(shared.id)
    })

    test('guesses between nobody, and looks at one only', async () => {
      const { inside, domain } = await made()
      const [one, two] = [await person(domain), await person(domain)]
      const either = or(one.who, two.who)
      for (const among of [all, one.who]) expect(await inside.organizations.admit({ who: either, among })).toBeNull()
      expect(await inside.organizations.admit({ who: one.who, among: two.who })).toBeNull()
      expect(await inside.organizations.admit({ who: one.who, among: one.who })).toBe(one.id)
    })

    test('lets nobody into the realm', async () => {
      const { id, who } = await person('realm.example')
      expect(await directory.organizations.admit({ who, among: all })).toBeNull()
      expect(await directory.organizations.ownsAccount({ userId: id })).toBe(true)
      await expect(directory.organizations.ownsAccount({ userId: 'nobody' })).rejects.toMatchObject({ code: 'notFound' })
    })
  })
}
