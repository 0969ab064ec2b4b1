import { expect, test } from 'vitest'
import { createGroup, createUser, ENTERPRISE } from '../../support/builders'
import { openCapturedRealm } from '../../support/captured-realm'
import { groupHint, memberHint, shortly, userHint } from '../../support/hints'

const { driver, hints } = await openCapturedRealm()

const after = async (change: () => Promise<unknown>) => shortly(await hints.after(change))

test('a user through SCIM is named when it is made, changed and removed', async () => {
  let id = ''
  expect(await after(async () => void (id = (await createUser(driver, { title: 'Countess' })).id))).toEqual([userHint(id)])
  expect(await after(() => driver.patch(`/Users/${id}`, [{ op: 'remove', path: 'title' }]))).toEqual([userHint(id)])
  expect(await after(() => driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'active', value: false }]))).toEqual([userHint(id)])
  expect(await after(() => driver.delete(`/Users/${id}`))).toEqual([userHint(id)])
})

test('a group through SCIM is named with its memberships', async () => {
  const user = await createUser(driver)
  let id = ''
  const made = await after(async () => void (id = (await createGroup(driver, { members: [{ value: user.id }] })).id))
  expect(made).toEqual(expect.arrayContaining([groupHint(id), memberHint(user.id, id)]))
  const remove = [{ op: 'remove', path: `members[value eq "${user.id}"]` }]
  expect(await after(() => driver.patch(`/Groups/${id}`, remove))).toContainEqual(memberHint(user.id, id))
})

test('who reported to a user that goes is named, though one statement changes them all', async () => {
  const boss = await createUser(driver)
  const reports = await Promise.all([1, 2, 3].map(() => createUser(driver, { [ENTERPRISE]: { manager: { value: boss.id } } })))
  const left = await after(() => driver.delete(`/Users/${boss.id}`))
  expect(left).toHaveLength(4)
  expect(left).toEqual(expect.arrayContaining([boss, ...reports].map(({ id }) => userHint(id))))
})

test('a request that is refused leaves nothing', async () => {
  const user = await createUser(driver)
  const left = await after(async () => {
    const operations = [{ op: 'replace', path: 'title', value: 'x' }, { op: 'replace', path: 'userName', value: '' }]
    expect((await driver.patch(`/Users/${user.id}`, operations)).status).toBe(400)
  })
  expect(left).toEqual([])
})
