import { expect, test } from 'vitest'
import { unique } from '../../support/builders'
import { openCapturedRealm } from '../../support/captured-realm'
import { openTestRealm } from '../../support/keycloak-driver'
import { addTarget, readHints, untilCaptured } from '../../support/hints'
import { sleep } from '../../support/process'

const { admin, hints, server, realm: { name: realm } } = await openCapturedRealm()

const hintsOf = async (name: string) => readHints(server.url, (await admin.realms.findOne({ realm: name }))!.id!)
const makeUser = (name: string) => admin.users.create({ realm: name, username: unique('ada'), enabled: true })

/** Longer than the server takes to see that there is no target any more. */
const SEEN = 1000

test('a realm without a target leaves no row, whatever other realms have', async () => {
  const { name } = await openTestRealm()
  const other = await hintsOf(name)
  const left = await other.after(async () => {
    const { id } = await makeUser(name)
    const { id: groupId } = await admin.groups.create({ realm: name, name: 'group' })
    await admin.users.addToGroup({ realm: name, id, groupId })
    await admin.groups.del({ realm: name, id: groupId })
    await admin.users.del({ realm: name, id })
  })
  expect(left).toEqual([])
})

test('the first target of a realm is seen at once; one that is disabled or gone is none', async () => {
  const { name } = await openTestRealm()
  const other = await hintsOf(name)
  const id = await addTarget(admin, name)
  await untilCaptured(admin, name, other)
  const target = (await admin.components.findOne({ realm: name, id }))!
  await admin.components.update({ realm: name, id }, { ...target, config: { ...target.config, enabled: ['false'] } })
  await sleep(SEEN)
  expect(await other.after(() => makeUser(name))).toEqual([])
  await admin.components.update({ realm: name, id }, { ...target, config: { ...target.config, enabled: ['true'] } })
  await untilCaptured(admin, name, other)
  await admin.components.del({ realm: name, id })
  await sleep(SEEN)
  expect(await other.after(() => makeUser(name))).toEqual([])
})

test('what is undone leaves nothing behind', async () => {
  await hints.clear()
  const during = await hints.undone(realm)
  expect(during.map(({ kind }) => kind)).toEqual(['user'])
  expect(await hints.read()).toEqual([])
})
