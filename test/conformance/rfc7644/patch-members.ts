import type { Json } from '../../../ts-core/protocol/json'
import { memberIds } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

type Case = {
  readonly title: string
  /** The members before and after, as letters of users. In `operations`, a letter stands for the user's id. */
  readonly before: string
  readonly operations: readonly Json[]
  readonly after: string
}

const refs = (letters: string): Json => [...letters].map((letter) => ({ value: `<${letter}>` }))

const CASES: readonly Case[] = [
  { title: 'add to none', before: '', operations: [{ op: 'add', path: 'members', value: refs('a') }], after: 'a' },
  { title: 'add to some', before: 'a', operations: [{ op: 'add', path: 'members', value: refs('bc') }], after: 'abc' },
  { title: 'add one that is there', before: 'ab', operations: [{ op: 'add', path: 'members', value: refs('ba') }], after: 'ab' },
  { title: 'add the same one twice', before: '', operations: [{ op: 'add', path: 'members', value: refs('aa') }], after: 'a' },
  { title: 'add a single object', before: 'a', operations: [{ op: 'add', path: 'members', value: { value: '<b>' } }], after: 'ab' },
  {
    title: 'add with null, display and $ref beside the value',
    before: '',
    operations: [{ op: 'Add', path: 'members', value: [{ $ref: null, value: '<a>', display: 'A', type: 'User' }] }],
    after: 'a',
  },
  { title: 'add without a path', before: 'a', operations: [{ op: 'add', value: { members: refs('b') } }], after: 'ab' },
  { title: 'add nothing', before: 'a', operations: [{ op: 'add', path: 'members', value: [] }], after: 'a' },
  { title: 'one operation for each member', before: '', operations: [...'abc'].map((letter) => ({ op: 'add', path: 'members', value: refs(letter) })), after: 'abc' },
  { title: 'remove by value path', before: 'abc', operations: [{ op: 'remove', path: 'members[value eq "<b>"]' }], after: 'ac' },
  { title: 'remove by value path, in any case', before: 'ab', operations: [{ op: 'Remove', path: 'MEMBERS[VALUE Eq "<b>"]' }], after: 'a' },
  { title: 'remove by value path, several', before: 'abc', operations: [{ op: 'remove', path: 'members[value eq "<a>" or value eq "<c>"]' }], after: 'b' },
  { title: 'remove all but one by value path', before: 'abc', operations: [{ op: 'remove', path: 'members[not (value eq "<a>")]' }], after: 'a' },
  { title: 'remove by type', before: 'ab', operations: [{ op: 'remove', path: 'members[type eq "User"]' }], after: '' },
  { title: 'remove the listed, not all', before: 'abc', operations: [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: '<b>' }] }], after: 'ac' },
  { title: 'remove a single listed object', before: 'ab', operations: [{ op: 'remove', path: 'members', value: { value: '<a>' } }], after: 'b' },
  {
    title: 'remove one who is listed with another type',
    before: 'ab',
    operations: [{ op: 'remove', path: 'members', value: [{ value: '<a>', type: 'Group' }] }],
    after: 'b',
  },
  { title: 'remove the listed, by bare ids', before: 'abc', operations: [{ op: 'remove', path: 'members', value: ['<a>', '<b>'] }], after: 'c' },
  { title: 'remove the listed inside their own name', before: 'ab', operations: [{ op: 'remove', path: 'members', value: { MEMBERS: [{ value: '<b>' }] } }], after: 'a' },
  { title: 'remove all', before: 'ab', operations: [{ op: 'remove', path: 'members' }], after: '' },
  { title: 'remove all, value null', before: 'ab', operations: [{ op: 'remove', path: 'members', value: null }], after: '' },
  {
    title: 'remove one who is no member',
    before: 'a',
    operations: [{ op: 'remove', path: 'members[value eq "<b>"]' }, { op: 'remove', path: 'members', value: refs('c') }],
    after: 'a',
  },
  { title: 'remove an id that nobody has', before: 'a', operations: [{ op: 'remove', path: 'members[value eq "nobody"]' }], after: 'a' },
  { title: 'remove nothing listed', before: 'a', operations: [{ op: 'remove', path: 'members', value: [] }], after: 'a' },
  { title: 'replace', before: 'ab', operations: [{ op: 'replace', path: 'members', value: refs('bc') }], after: 'bc' },
  { title: 'replace by none', before: 'ab', operations: [{ op: 'replace', path: 'members', value: [] }], after: '' },
  { title: 'replace by null', before: 'ab', operations: [{ op: 'replace', path: 'members', value: null }], after: '' },
  { title: 'replace without a path', before: 'ab', operations: [{ op: 'replace', value: { members: refs('c') } }], after: 'c' },
  { title: 'replace of other attributes leaves members', before: 'ab', operations: [{ op: 'replace', value: { externalId: 'x' } }], after: 'ab' },
  {
    title: 'one after another',
    before: 'a',
    operations: [
      { op: 'remove', path: 'members[value eq "<a>"]' },
      { op: 'add', path: 'members', value: refs('ab') },
      { op: 'remove', path: 'members', value: refs('b') },
      { op: 'add', path: 'members', value: refs('c') },
    ],
    after: 'ac',
  },
  {
    title: 'replace, then add and remove',
    before: 'a',
    operations: [
      { op: 'replace', path: 'members', value: refs('b') },
      { op: 'add', path: 'members', value: refs('c') },
      { op: 'remove', path: 'members[value eq "<b>"]' },
    ],
    after: 'c',
  },
  {
    title: 'add and remove the same',
    before: '',
    operations: [{ op: 'add', path: 'members', value: refs('a') }, { op: 'remove', path: 'members[value eq "<a>"]' }],
    after: '',
  },
]

export const patchMembers = [
  ...CASES.map(({ title, before, operations, after }) =>
    rule('RFC 7644 §3.5.2', `members: ${title}`, async ({ driver, user, group, reread }) => {
      const ids = new Map<string, string>()
      for (const letter of 'abc') ids.set(letter, (await user()).id)
      const fill = (value: Json): Json =>
        JSON.parse(JSON.stringify(value).replaceAll(/<([abc])>/g, (_, letter) => ids.get(letter)!))
      const idsOf = (letters: string) => [...letters].map((letter) => ids.get(letter)!).sort()
      const team = await group({ members: fill(refs(before)) })
      expect(await driver.patch(pathOf(team), operations.map(fill))).toHaveStatus(204)
      expect(memberIds(await reread(team))).toEqual(idsOf(after))
    }),
  ),

  rule('RFC 7644 §3.5.2', 'members: sub-attributes are immutable', async ({ driver, user, group, refused }) => {
    const [ada, grace] = [await user(), await user()]
    const team = await group({ members: [{ value: ada.id }] })
    for (const path of ['members.value', `members[value eq "${ada.id}"].value`, 'members.type'])
      await refused(team, (at) => driver.patch(at, [{ op: 'replace', path, value: grace.id }]), 400, 'mutability', 'members')
    for (const operation of [{ op: 'remove', path: 'members.value' }, { op: 'replace', path: `members[value eq "${ada.id}"]`, value: { value: grace.id } }])
      await refused(team, (at) => driver.patch(at, [operation]), 400, 'mutability', 'members')
  }),

  rule('RFC 7644 §3.5.2.2', 'members: a listed one without an id is invalidValue', async ({ driver, user, group, refused }) => {
    const team = await group({ members: [{ value: (await user()).id }] })
    for (const value of [[{ type: 'User' }], [{ value: { a: 1 } }], [[]]] as Json[])
      await refused(team, (at) => driver.patch(at, [{ op: 'remove', path: 'members', value }]), 400, 'invalidValue', 'members')
  }),

  rule(
    'RFC 7644 §3.5.2.2',
    'members: one who leaves is still a user, and no longer shows the group',
    async ({ driver, user, group, reread }) => {
      const ada = await user()
      const team = await group({ members: [{ value: ada.id }] })
      await driver.patch(pathOf(team), [{ op: 'remove', path: `members[value eq "${ada.id}"]` }])
      expect(await reread(ada)).not.toHaveProperty('groups')
    },
  ),

  rule('RFC 7644 §3.5.2', 'members: a hundred at once', async ({ driver, user, group, reread }) => {
    const ids: string[] = []
    for (let index = 0; index < 100; index++) ids.push((await user()).id)
    const team = await group()
    const members = ids.map((value) => ({ value }))
    expect(await driver.patch(pathOf(team), [{ op: 'add', path: 'members', value: members }])).toHaveStatus(204)
    expect(memberIds(await reread(team))).toEqual([...ids].sort())
    expect(await driver.patch(pathOf(team), ids.slice(0, 50).map((id) => ({ op: 'remove', path: `members[value eq "${id}"]` })))).toHaveStatus(204)
    expect(memberIds(await reread(team))).toEqual(ids.slice(50).sort())
  }),

  rule('RFC 7644 §3.5.2', 'members: a rename keeps them', async ({ driver, user, group, reread, unique }) => {
    const ada = await user()
    const team = await group({ members: [{ value: ada.id }] })
    const displayName = unique('renamed')
    expect(await driver.patch(pathOf(team), [{ op: 'replace', value: { id: team.id, displayName } }])).toHaveStatus(204)
    expect(await reread(team)).toMatchObject({ displayName, members: [{ value: ada.id }] })
    expect((await reread(ada))['groups']).toMatchObject([{ value: team.id, display: displayName }])
  }),
]
