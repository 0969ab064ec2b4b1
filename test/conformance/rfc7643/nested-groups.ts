import { memberIds } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

export const nestedGroups = [
  rule(
    'RFC 7643 §8.7.1',
    'groups nest: a member of type Group is listed, and moves',
    async ({ driver, group, reread }) => {
      const [parent, child] = [await group(), await group()]
      expect(
        await driver.patch(pathOf(parent), [
          { op: 'add', path: 'members', value: [{ value: child.id, type: 'Group' }] },
        ]),
      ).toHaveStatus(204)
      expect((await reread(parent))['members']).toEqual([
        { value: child.id, $ref: child['meta'].location, type: 'Group' },
      ])
      expect((await driver.get('/Groups', { filter: `id eq "${child.id}"` })).body.totalResults).toBe(1)
      expect(
        await driver.patch(pathOf(parent), [{ op: 'remove', path: `members[value eq "${child.id}"]` }]),
      ).toHaveStatus(204)
      expect(memberIds(await reread(parent))).toEqual([])
      expect(await reread(child)).toMatchObject({ displayName: child['displayName'] })
    },
  ),

  rule(
    'RFC 7643 §8.7.1',
    'a group with a parent cannot be added elsewhere, and no group holds itself',
    async ({ driver, group, refused }) => {
      const child = await group()
      const [first, second] = [await group({ members: [{ value: child.id }] }), await group()]
      const add = (id: string) => [{ op: 'add', path: 'members', value: [{ value: id }] }]
      await refused(second, (path) => driver.patch(path, add(child.id)), 400, 'invalidValue')
      await refused(second, (path) => driver.patch(path, add(second.id)), 400, 'invalidValue')
      await refused(child, (path) => driver.patch(path, add(first.id)), 400, 'invalidValue')
    },
  ),

  rule(
    'RFC 7643 §4.2',
    'a user may be in many groups, and groups of one name may be under different parents',
    async ({ user, group, reread, driver }) => {
      const ada = await user()
      const child = await group({ members: [{ value: ada.id }] })
      await group({ members: [{ value: child.id }] })
      const twin = await group({ displayName: child['displayName'], members: [{ value: ada.id }] })
      const groups = (await reread(ada))['groups'].map((each: { value: string }) => each.value)
      expect(groups.sort()).toEqual([child.id, twin.id].sort())
      expect(
        (await driver.get('/Groups', { filter: `displayName eq "${child['displayName']}"` })).body.totalResults,
      ).toBe(2)
    },
  ),

  rule('RFC 7643 §4.2', 'lists contain sub-groups', async ({ driver, group, unique }) => {
    const prefix = unique('tree')
    const leaf = await group({ displayName: `${prefix}-c` })
    const middle = await group({ displayName: `${prefix}-b`, members: [{ value: leaf.id }] })
    const top = await group({ displayName: `${prefix}-a`, members: [{ value: middle.id }] })
    const { Resources } = (await driver.get('/Groups', { filter: `displayName sw "${prefix}"` })).body
    expect(Resources.map(({ id }: { id: string }) => id)).toEqual([top.id, middle.id, leaf.id])
  }),
]
