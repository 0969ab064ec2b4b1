import { describe, expect, test } from 'vitest'
import { type Certified, likeFolded, newOrganization, newUser, unique, usersFound } from './directory'

const begin = ['transactions.begin', {}] as const
const end = (commit: boolean) => ['transactions.end', { commit }] as const
const create = (username: string) => ['users.create', { fields: { enabled: true, attributes: { username: [username] } } }] as const
const count = (username: string) => ['users.count', { query: likeFolded('username', username) }] as const
const retitle = (id: string, title: string) => ['users.update', { id, fields: { enabled: null, attributes: { title: [title] } } }] as const
const lock = (id: string) => ['users.lock', { id, includeGroups: false }] as const
const event = (id: string) =>
  ['events.record', { actor: { clientId: null, userId: null }, events: [{ operation: 'update', kind: 'group', id, userId: null }] }] as const

export const transactions = (certified: Certified): void => {
  const { directory, inOneRequest, administrator, audit } = certified
  const isThere = async (username: string) =>
    (await usersFound(directory, likeFolded('username', username))).length === 1

  describe('transactions', () => {
    test('what one undoes is gone, the others stay', async () => {
      const [a, b, c] = [unique('a'), unique('b'), unique('c')]
      await inOneRequest([begin, create(a), end(true), begin, create(b), end(false), begin, create(c), end(true)])
      expect(await Promise.all([a, b, c].map(isThere))).toEqual([true, false, true])
    })

    test('one sees what those before it wrote', async () => {
      const [a, b] = [unique('a'), unique('b')]
      const replies = await inOneRequest([begin, create(a), end(true), begin, create(b), end(false), begin, count(a), count(b), end(true)])
      expect(replies[7]).toMatchObject({ value: 1 })
      expect(replies[8]).toMatchObject({ value: 0 })
    })

    test('what the request wrote before the first one stays', async () => {
      const [a, b] = [unique('a'), unique('b')]
      const replies = await inOneRequest([create(a), begin, count(a), create(b), end(false)])
      expect(replies[2]).toMatchObject({ value: 1 })
      expect(await Promise.all([a, b].map(isThere))).toEqual([true, false])
    })

    test('one that is open when the request ends is undone', async () => {
      const [a, b] = [unique('a'), unique('b')]
      await inOneRequest([begin, create(a), end(true), begin, create(b)])
      expect(await Promise.all([a, b].map(isThere))).toEqual([true, false])
    })

    test('an organization that one enters is left with it', async () => {
      const [{ id: organizationId }, { username }] = [await newOrganization(certified), { username: unique('outside') }]
      await newUser(directory, { username: [username] })
      const enter = ['organizations.enter', { idOrAlias: organizationId }] as const
      const replies = await inOneRequest([begin, enter, count(username), end(true), begin, count(username), end(true)])
      expect([replies[2], replies[5]]).toMatchObject([{ value: 0 }, { value: 1 }])
    })

    test('one takes the locks that the request and those before it held', async () => {
      const { id } = await newUser(directory)
      await inOneRequest([
        lock(id), retitle(id, 'first'), begin, lock(id), retitle(id, 'second'), end(true), begin, lock(id), retitle(id, 'third'), end(false),
        begin, lock(id), retitle(id, 'fourth'), end(true),
      ])
      expect((await directory.users.find({ id, includeGroups: false }))!.attributes['title']).toEqual(['fourth'])
    })

    test('a fault undoes nothing by itself', async () => {
      const { id, attributes } = await newUser(directory)
      const replies = await inOneRequest([begin, retitle(id, 'kept'), create(attributes['username']![0]!), end(true)])
      expect(replies[2]).toMatchObject({ fault: { code: 'conflict' } })
      expect((await directory.users.find({ id, includeGroups: false }))!.attributes['title']).toEqual(['kept'])
    })

    test('the audit trail of one goes or stays with it', async () => {
      const [kept, undone] = [unique('kept'), unique('undone')]
      await inOneRequest([begin, event(undone), end(false), begin, event(kept), end(true)])
      const ids = (await audit()).map(({ id }) => id)
      expect(ids).toContain(kept)
      expect(ids).not.toContain(undone)
    })

    test('each is in the organization that the request entered', async () => {
      const { id, inside } = await newOrganization(certified)
      const { id: outsider } = await newUser(directory)
      const [a, b] = [unique('a'), unique('b')]
      const enter = ['organizations.enter', { idOrAlias: id }] as const
      const replies = await inOneRequest([enter, begin, create(a), end(true), begin, create(b), end(false), begin, retitle(outsider, 'x'), count(a), end(true)])
      expect(replies[8]).toMatchObject({ fault: { code: 'notFound' } })
      expect(replies[9]).toMatchObject({ value: 1 })
      const found = await usersFound(inside, { kind: 'and', operands: [] })
      expect(found).toEqual([(replies[2] as { value: { id: string } }).value.id])
      expect(await isThere(b)).toBe(false)
    })

    test('what was permitted in one is not in the next', async () => {
      const { id } = await newUser(directory)
      await administrator.promote({ kind: 'user', id })
      const replies = await inOneRequest([begin, ['roles.manageAdministrators', {}], retitle(id, 'x'), end(true), begin, retitle(id, 'y'), end(false)])
      expect(replies[2]).toMatchObject({ value: { id, attributes: { title: ['x'] } } })
      expect(replies[5]).toMatchObject({ fault: { code: 'forbidden' } })
    })
  })
}
