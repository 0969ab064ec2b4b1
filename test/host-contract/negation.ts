import { describe, expect, test } from 'vitest'
import type { Query } from '../../ts-core/host/records'
import { all, and, type Certified, first, groupsFound, like, likeFolded, newGroup, newRole, newUser, not, or, present, unique, usersFound } from './directory'

/** Each query is equivalent to another one (true) or to its negation (false). */
const NEGATIONS: readonly (readonly [string, boolean, (query: Query) => Query])[] = [
  ['x', true, (x) => x],
  ['not x', false, not],
  ['not not x', true, (x) => not(not(x))],
  ['not not not x', false, (x) => not(not(not(x)))],
  ['not (not x), one of one', true, (x) => not(or(not(x)))],
  ['not (not x), all of one', true, (x) => not(and(not(x)))],
  ['not (not x and all)', true, (x) => not(and(not(x), all))],
  ['not (not x and not x)', true, (x) => not(and(not(x), not(x)))],
  ['not (x or not not x)', false, (x) => not(or(x, not(not(x))))],
]

export const negation = ({ directory, administrator }: Certified): void => {
  describe('a negation', () => {
    test('of whatever is asked of a user', async () => {
      const prefix = unique('n')
      const group = await newGroup(directory)
      const a = await newUser(directory, { username: [`${prefix}a`], nickName: ['x'], firstName: ['Ada'] }, true)
      const b = await newUser(directory, { username: [`${prefix}b`] }, false)
      await directory.groups.addMembers({ id: group.id, memberIds: [a.id], among: all })
      const role = await newRole(administrator)
      await administrator.give({ kind: 'user', id: a.id }, role)
      const leaves: readonly Query[] = [
        like('id', a.id), like('username', `${prefix}a`), likeFolded('username', `${prefix}A`), like('nickName', 'x'), likeFolded('nickName', '', 'X'),
        present('firstName'), present('nickName'), first(like('nickName', 'x')), first(present('nickName')), { kind: 'enabled', value: true },
        { kind: 'memberOf', group: all }, { kind: 'memberOf', group: like('id', group.id) },
        { kind: 'holdsRole', role, client: null }, { kind: 'assignedRole', role, client: null },
      ]
      for (const leaf of leaves) await everyNegation(leaf, [a.id], [b.id], (query) => usersFound(directory, and(like('username', prefix, ''), query)))
      const always: readonly Query[] = [
        { kind: 'emailVerified', value: false }, { kind: 'instant', field: 'createdAt', compare: 'ge', value: a.createdAt! },
        { kind: 'instant', field: 'lastModifiedAt', compare: 'gt', value: 0 },
      ]
      for (const leaf of always) await everyNegation(leaf, [a.id, b.id], [], (query) => usersFound(directory, and(like('username', prefix, ''), query)))
    })

    test('of whatever is asked of a group', async () => {
      const prefix = unique('n')
      const a = await newGroup(directory, { note: ['x'] }, `${prefix}a`)
      const b = await newGroup(directory, {}, `${prefix}b`)
      await directory.groups.addMembers({ id: a.id, memberIds: [(await newUser(directory)).id, (await newGroup(directory)).id], among: all })
      const leaves: readonly Query[] = [
        like('id', a.id), like('name', `${prefix}a`), likeFolded('name', `${prefix}A`), like('note', 'x'), present('note'), first(like('note', 'x')),
        { kind: 'hasMember', user: all }, { kind: 'hasSubgroup', group: all },
      ]
      for (const leaf of leaves) await everyNegation(leaf, [a.id], [b.id], (query) => groupsFound(directory, and(like('name', prefix, ''), query)))
    })
  })
}

async function everyNegation(leaf: Query, those: readonly string[], others: readonly string[], found: (query: Query) => Promise<string[]>): Promise<void> {
  for (const [name, holds, of] of NEGATIONS) expect((await found(of(leaf))).sort(), `${name}: ${JSON.stringify(leaf)}`).toEqual([...(holds ? those : others)].sort())
}
