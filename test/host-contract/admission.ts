import { describe, expect, test } from 'vitest'
import type { Candidate, Query } from '../../ts-core/host/records'
import { all, type Certified, like, newOrganization, newUser, none, or, unique, usersFound } from './directory'

export const admission = (certified: Certified): void => {
  const { directory, organizations: admin, administrator, inOneRequest } = certified
  const made = (domain?: string) => newOrganization(certified, domain)
  const person = async (place = directory) => {
    const email = `${unique('p')}@example.com`
    const user = await newUser(place, { email: [email] })
    await administrator.proveEmail(user.id)
    return { id: user.id, email, who: like('id', user.id) }
  }
  const free = { matches: true, email: null, member: false, managed: false }
  const enter = (idOrAlias: string) => ['organizations.enter', { idOrAlias }] as const
  const candidates = (who: Query, among: Query = all) => ['organizations.candidates', { who, among }] as const
  const admit = (userId: string) => ['organizations.admit', { userId }] as const
  const admitted = async (organizationId: string, id: string) =>
    (await inOneRequest([enter(organizationId), candidates(like('id', id)), admit(id)]))[2]

  describe('organizations.candidates', () => {
    test('tells of users of the realm what decides about them', async () => {
      const [acme, globex] = [await made(), await made()]
      const facts = async ({ who }: { who: Query }): Promise<readonly Candidate[]> => acme.inside.organizations.candidates({ who, among: all })
      const [unproven, proven, shared] = [await newUser(directory, { email: [`${unique('p')}@example.com`] }), await person(), await person()]
      expect(await facts({ who: like('id', unproven.id) })).toEqual([{ ...free, id: unproven.id }])
      expect(await facts(proven)).toEqual([{ ...free, id: proven.id, email: proven.email }])
      await admin.invite(globex.id, shared.id)
      expect(await facts(shared)).toEqual([{ ...free, id: shared.id, email: shared.email }])
      await admin.invite(acme.id, shared.id)
      expect(await facts(shared)).toMatchObject([{ member: true, managed: false }])
      expect(await facts(await person(globex.inside))).toMatchObject([{ member: false, managed: true }])
      expect(await facts(await person(acme.inside))).toMatchObject([{ member: true, managed: true }])
    })

    test('are two at most, and those who match `among` are told from others', async () => {
      const { inside } = await made()
      const [one, two, three] = [await person(), await person(), await person()]
      expect(await inside.organizations.candidates({ who: or(one.who, two.who, three.who), among: all })).toHaveLength(2)
      const pair = await inside.organizations.candidates({ who: or(one.who, two.who), among: one.who })
      expect(new Map(pair.map(({ id, matches }) => [id, matches]))).toEqual(new Map([[one.id, true], [two.id, false]]))
      expect(await inside.organizations.candidates({ who: none, among: all })).toEqual([])
    })

    test('are there in an organization only', async () => {
      const { who } = await person()
      expect(await directory.organizations.candidates({ who, among: all })).toEqual([])
    })
  })

  describe('organizations.admit', () => {
    test('makes a candidate a member, and leaves the account alone', async () => {
      const [{ id: organizationId, inside }, { id }] = [await made(), await person()]
      const before = await directory.users.find({ id, includeGroups: true })
      expect(await admitted(organizationId, id)).toEqual({ value: true })
      expect(await usersFound(inside, all)).toEqual([id])
      expect(await inside.organizations.ownsAccount({ userId: id })).toBe(false)
      expect(await directory.users.find({ id, includeGroups: true })).toEqual(before)
      await expect(inside.users.update({ id, fields: { enabled: false, attributes: {} } })).rejects.toMatchObject({ code: 'forbidden' })
      expect(await admitted(organizationId, id)).toEqual({ value: false })
      expect(await inside.users.delete({ id, references: [] })).toBe(false)
      expect(await directory.users.find({ id, includeGroups: true })).toEqual(before)
    })

    test('takes nobody who was not answered before, and no administrator', async () => {
      const [{ id: organizationId, inside }, one, two, boss] = [await made(), await person(), await person(), await person()]
      const refused = { fault: { code: 'notFound' } }
      expect((await inOneRequest([enter(organizationId), candidates(one.who), admit(two.id)]))[2]).toMatchObject(refused)
      expect((await inOneRequest([enter(organizationId), admit(one.id)]))[1]).toMatchObject(refused)
      const begin = ['transactions.begin', {}] as const
      expect((await inOneRequest([enter(organizationId), candidates(one.who), begin, admit(one.id)]))[3]).toMatchObject(refused)
      await expect(directory.organizations.admit({ userId: one.id })).rejects.toMatchObject({ code: 'notFound' })
      await administrator.promote({ kind: 'user', id: boss.id })
      expect(await admitted(organizationId, boss.id)).toMatchObject({ fault: { code: 'forbidden' } })
      const manage = ['roles.manageAdministrators', {}] as const
      expect((await inOneRequest([enter(organizationId), manage, candidates(boss.who), admit(boss.id)]))[3]).toMatchObject({ fault: { code: 'forbidden' } })
      expect(await usersFound(inside, all)).toEqual([])
    })
  })

  describe('organizations.domains', () => {
    test('are those of the organization', async () => {
      const { inside, domain } = await made()
      expect(await inside.organizations.domains({})).toEqual([domain])
      expect(await directory.organizations.domains({})).toEqual([])
    })
  })

  describe('organizations.ownsAccount', () => {
    test('is so of everybody in the realm', async () => {
      expect(await directory.organizations.ownsAccount({ userId: (await person()).id })).toBe(true)
      await expect(directory.organizations.ownsAccount({ userId: 'nobody' })).rejects.toMatchObject({ code: 'notFound' })
    })
  })
}
