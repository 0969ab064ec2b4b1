import { ENTERPRISE } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

export const deletion = [
  rule(
    'RFC 7644 §3.6',
    'DELETE answers 204, then 404 for everything, and lists leave it out',
    async ({ driver, user, group }) => {
      for (const [resource, filter] of [
        [await user(), 'userName'],
        [await group(), 'displayName'],
      ] as const) {
        const path = pathOf(resource)
        expect(await driver.delete(path)).toHaveStatus(204)
        expect(await driver.get(path)).toBeScimError(404)
        expect(await driver.delete(path)).toBeScimError(404)
        expect(await driver.patch(path, [{ op: 'replace', path: 'externalId', value: 'x' }])).toBeScimError(404)
        for (const text of [`${filter} eq "${resource[filter]}"`, `id eq "${resource.id}"`])
          expect((await driver.get(path.replace(/\/[^/]+$/, ''), { filter: text })).body.totalResults).toBe(0)
      }
    },
  ),

  rule('RFC 7644 §3.6', 'the names of what was deleted can be used again', async ({ driver, user, group, unique }) => {
    const emails = [{ value: `${unique('again')}@example.com`, primary: true }]
    const [ada, team] = [await user({ emails }), await group()]
    for (const resource of [ada, team]) await driver.delete(pathOf(resource))
    expect((await user({ userName: ada['userName'], emails })).id).not.toBe(ada.id)
    expect((await group({ displayName: team['displayName'] })).id).not.toBe(team.id)
  }),

  rule('RFC 7643 §2.3.7', 'a deleted user is nobody\'s manager', async ({ driver, user, reread }) => {
    const [boss, other] = [await user(), await user()]
    const reports = [await user({ [ENTERPRISE]: { manager: { value: boss.id } } }), await user({ [ENTERPRISE]: { department: 'Sales', manager: { value: boss.id } } })]
    const theirs = await user({ [ENTERPRISE]: { manager: { value: other.id } } })
    expect(await driver.delete(pathOf(boss))).toHaveStatus(204)
    for (const report of reports) {
      const now = await reread(report)
      expect(now[ENTERPRISE]?.manager).toBeUndefined()
      expect(now.meta.version).not.toBe(report.meta.version)
    }
    expect((await reread(reports[1]!))[ENTERPRISE]).toEqual({ department: 'Sales' })
    expect(await reread(theirs)).toEqual(theirs)
    expect((await driver.get('/Users', { filter: `${ENTERPRISE}:manager.value eq "${boss.id}"` })).body.totalResults).toBe(0)
    expect(await driver.delete(pathOf(reports[0]!))).toHaveStatus(204)
  }),

  rule('RFC 7644 §3.6', 'a deleted group takes its sub-groups along, and leaves no member of anything behind', async ({ driver, user, group, reread }) => {
    const ada = await user()
    const below = await group({ members: [{ value: ada.id }] })
    const middle = await group({ members: [{ value: below.id }] })
    const top = await group({ members: [{ value: middle.id }, { value: ada.id }] })
    expect(await driver.delete(pathOf(middle))).toHaveStatus(204)
    for (const gone of [middle, below]) expect(await driver.get(pathOf(gone))).toBeScimError(404)
    expect((await reread(top))['members'].map(({ value }: { value: string }) => value)).toEqual([ada.id])
    expect((await reread(ada))['groups'].map(({ value }: { value: string }) => value)).toEqual([top.id])
    for (const id of [middle.id, below.id])
      expect((await driver.get('/Users', { filter: `groups.value eq "${id}"` })).body.totalResults).toBe(0)
  }),

  rule(
    'RFC 7644 §3.6',
    'a deleted user leaves its groups; a deleted group leaves its users',
    async ({ driver, user, group, reread }) => {
      const [ada, grace] = [await user(), await user()]
      const team = await group({ members: [{ value: ada.id }, { value: grace.id }] })
      await driver.delete(pathOf(ada))
      expect((await reread(team))['members'].map(({ value }: { value: string }) => value)).toEqual([grace.id])
      await driver.delete(pathOf(team))
      expect(await reread(grace)).not.toHaveProperty('groups')
    },
  ),
]
