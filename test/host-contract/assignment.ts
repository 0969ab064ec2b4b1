import { describe, expect, test } from 'vitest'
import type { Gift, GiftName, GivenBy } from '../../ts-core/host/records'
import { type Certified, membersOf, newGroup, newOrganization, newRole, newUser, unique } from './directory'

const group = (id: string): Gift => ({ kind: 'group', id })
const named = (kind: GiftName['kind'], name: string, more: Partial<GiftName> = {}): GiftName => ({ kind, name, client: null, organizationId: null, ...more })

export const assignment = (certified: Certified): void => {
  const { directory, administrator, targets } = certified
  const { assignment: port, roles, events } = directory
  const found = async (...names: GiftName[]) => (await port.find({ names })).map(({ id }) => id)
  const heldBy = async (userId: string) => (await port.held({ userIds: [userId] })).map(({ gift }) => gift)
  const givenTo = async (userId: string): Promise<GivenBy[]> => (await port.given({ userIds: [userId] })).map(({ ruleId, gift }) => ({ ruleId, gift }))

  describe('assignment.rules', () => {
    test('lists the rules with their options and their organizations', async () => {
      const { id: organizationId, alias, inside } = await newOrganization(certified)
      const [team, other, own] = [await newGroup(directory), await newGroup(directory), await newGroup(inside)]
      const [ofRealm, ofOrganization] = [{ filter: ['userName pr'], groups: [`/${team.name}`, other.id] }, { filter: ['userName pr'], groups: [own.id], organization: [alias] }]
      const [one, two] = [await targets.makeRule('one', ofRealm), await targets.makeRule('two', ofOrganization)]
      const rules = new Map((await port.rules({})).map((rule) => [rule.id, rule]))
      expect(rules.get(one)).toEqual({ id: one, name: 'one', organizationId: null, config: { ...ofRealm, groups: expect.arrayContaining(ofRealm.groups) } })
      expect(rules.get(two)).toEqual({ id: two, name: 'two', organizationId, config: ofOrganization })
      for (const id of [one, two]) await targets.removeRule(id)
    })

    test('settings.read: another version for other rules, and none where there are none', async () => {
      const version = async () => (await directory.settings.read({})).rulesVersion
      const before = await version()
      const id = await targets.makeRule('one', { filter: ['userName pr'], groups: [(await newGroup(directory)).id] })
      await expect.poll(version).not.toBe(before)
      await targets.removeRule(id)
      await expect.poll(version).toBe(before)
    })
  })

  test('assignment.queue: the id of a queue that no target has', async () => {
    expect(await port.queue({})).not.toBe('')
    expect(await directory.outbound.target({ id: await port.queue({}) })).toBeNull()
  })

  describe('assignment.find', () => {
    test('finds groups by path and by id, roles by name and client, organizations by id and alias', async () => {
      const { id: organizationId, alias } = await newOrganization(certified)
      const [team, role, client, clientRole] = [await newGroup(directory), await newRole(administrator), unique('app'), unique('role')]
      await administrator.makeClientRole(client, clientRole)
      expect(await found(named('group', `/${team.name}`), named('group', team.id), named('group', '/absent'), named('group', 'absent'))).toEqual([team.id, team.id, null, null])
      expect(await found(named('role', role), named('role', 'absent'), named('role', role, { client }), named('role', clientRole, { client: 'absent' }))).toEqual([expect.any(String), null, null, null])
      expect(await found(named('role', clientRole, { client }), named('organization', organizationId), named('organization', alias), named('organization', 'absent'))).toEqual([expect.any(String), organizationId, organizationId, null])
    })

    test('finds in an organization its own groups only, and in the realm none of them', async () => {
      const [one, two] = [await newOrganization(certified), await newOrganization(certified)]
      const [own, ofRealm] = [await newGroup(one.inside), await newGroup(directory)]
      const names = (organizationId: string | null) => [named('group', own.id, { organizationId }), named('group', `/${own.name}`, { organizationId }), named('group', ofRealm.id, { organizationId })]
      expect(await found(...names(one.id))).toEqual([own.id, own.id, null])
      expect(await found(...names(two.id))).toEqual([null, null, null])
      expect((await found(...names(null))).slice(2)).toEqual([ofRealm.id])
      expect(await found(named('group', `/${own.name}`))).toEqual([null])
    })

    test('says what administers', async () => {
      const [plain, team] = [await newGroup(directory), await newGroup(directory)]
      await administrator.promote({ kind: 'group', id: team.id })
      const all = await port.find({ names: [named('group', plain.id), named('group', team.id), named('role', 'manage-users', { client: 'realm-management' }), named('role', await newRole(administrator))] })
      expect(all.map(({ administers }) => administers)).toEqual([false, true, true, false])
    })
  })

  describe('assignment.change', () => {
    test('gives and takes, and remembers: assignment.held, assignment.given and assignment.tallies say what', async () => {
      const [user, team, name] = [await newUser(directory), await newGroup(directory), await newRole(administrator)]
      const { id: organizationId } = await newOrganization(certified)
      const [roleId] = await found(named('role', name))
      const gifts: Gift[] = [group(team.id), { kind: 'role', id: roleId! }, { kind: 'organization', id: organizationId }]
      const ruleId = unique('rule')
      const given = gifts.map((gift) => ({ ruleId, gift }))
      expect(await port.change({ changes: [{ userId: user.id, gain: gifts, lose: [], given }] })).toEqual([])
      expect(await heldBy(user.id)).toEqual(expect.arrayContaining(gifts))
      expect(await givenTo(user.id)).toEqual(expect.arrayContaining(given))
      expect(await membersOf(directory, team.id)).toMatchObject([{ id: user.id }])
      expect(await roles.assigned({ userIds: [user.id], client: null })).toEqual([{ userId: user.id, names: [name] }])
      expect((await port.tallies({})).filter((tally) => tally.ruleId === ruleId)).toEqual([{ ruleId, users: 1 }])
      const kept = given.slice(0, 1)
      expect(await port.change({ changes: [{ userId: user.id, gain: [], lose: gifts.slice(1), given: kept }] })).toEqual([])
      const left = await heldBy(user.id)
      expect(left).toContainEqual(gifts[0])
      for (const gift of gifts.slice(1)) expect(left).not.toContainEqual(gift)
      expect(await givenTo(user.id)).toEqual(kept)
    })

    test('refuses administrators, what administers and what is not there, and does the rest', async () => {
      const [user, boss, team, risky] = [await newUser(directory), await newUser(directory), await newGroup(directory), await newGroup(directory)]
      await administrator.promote({ kind: 'user', id: boss.id })
      await administrator.promote({ kind: 'group', id: risky.id })
      const ruleId = unique('rule')
      const wanted = (...ids: string[]) => ids.map(group)
      const change = (userId: string, gain: Gift[]) => ({ userId, gain, lose: [], given: gain.map((gift) => ({ ruleId, gift })) })
      const refusals = await port.change({ changes: [change(boss.id, wanted(team.id)), change(user.id, wanted(risky.id, unique('absent'), team.id))] })
      expect(refusals.map(({ userId }) => userId)).toEqual([boss.id, user.id, user.id])
      expect(await heldBy(boss.id)).not.toContainEqual(group(team.id))
      expect(await givenTo(boss.id)).toEqual([])
      expect(await givenTo(user.id)).toEqual([{ ruleId, gift: group(team.id) }])
      expect(await heldBy(user.id)).not.toContainEqual(group(risky.id))
    })

    test('works on the whole realm, whatever organization was entered', async () => {
      const { inside } = await newOrganization(certified)
      const [user, team] = [await newUser(directory), await newGroup(directory)]
      const given = [{ ruleId: unique('rule'), gift: group(team.id) }]
      expect(await inside.assignment.change({ changes: [{ userId: user.id, gain: [group(team.id)], lose: [], given }] })).toEqual([])
      expect(await givenTo(user.id)).toEqual(given)
    })

    test('assignment.forget: of a user who is gone nothing stays', async () => {
      const [user, team] = [await newUser(directory), await newGroup(directory)]
      await port.change({ changes: [{ userId: user.id, gain: [group(team.id)], lose: [], given: [{ ruleId: unique('rule'), gift: group(team.id) }] }] })
      await directory.users.delete({ id: user.id, references: [] })
      expect(await port.forget({})).toBeGreaterThan(0)
      expect(await givenTo(user.id)).toEqual([])
    })
  })

  test('assignment.follow: lists what was given to the user', async () => {
    const [user, team] = [await newUser(directory), await newGroup(directory)]
    const given = { ruleId: unique('rule'), gift: group(team.id) }
    await port.change({ changes: [{ userId: user.id, gain: [group(team.id)], lose: [], given: [given] }] })
    expect(await port.follow({ userId: user.id })).toEqual([{ userId: user.id, ...given }])
    expect(await port.follow({ userId: unique('absent') })).toEqual([])
  })

  test('events.recordAssignments: names the user, what was given, and the rule', async () => {
    const [user, team] = [await newUser(directory), await newGroup(directory)]
    const event = { operation: 'create', kind: 'group', id: team.id, userId: user.id, rule: 'Sales' } as const
    await events.recordAssignments({ actor: { clientId: null, userId: null }, events: [event] })
    expect(await certified.assignments()).toContainEqual(event)
  })
}
