import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { unique } from '../../support/builders'
import { openCapturedRealm } from '../../support/captured-realm'
import { BULK, groupHint, memberHint, readHints, shortly, TARGET_TYPE, untilCaptured, userHint } from '../../support/hints'

const { admin, hints, server, realm: { name: realm } } = await openCapturedRealm({ organizations: true })

const after = async (change: () => Promise<unknown>) => shortly(await hints.after(change))

test('a partial import names what it adds', async () => {
  const [id, username, group] = [randomUUID(), unique('ada'), unique('group')]
  const rep = { ifResourceExists: 'FAIL', groups: [{ name: group, path: `/${group}` }], users: [{ id, username, enabled: true, groups: [`/${group}`] }] }
  const left = await after(() => admin.realms.partialImport({ realm, rep: rep as never }))
  const [found] = await admin.groups.find({ realm, search: group })
  expect(left).toEqual(expect.arrayContaining([userHint(id), groupHint(found!.id!), memberHint(id, found!.id!)]))
  expect(left).toHaveLength(3)
})

const imported = (name: string, config: Readonly<Record<string, readonly string[]>>) => ({
  realm: name, enabled: true, users: [{ username: 'ada', enabled: true }],
  components: { [TARGET_TYPE]: [{ name: 'target', providerId: 'scim-target', subComponents: {}, config }] },
})

test('a target of a realm import is one, though Keycloak does not tell its factory; removing the realm is told', async () => {
  const name = unique('imported')
  await admin.realms.create(imported(name, { url: ['https://target.invalid/scim'], auth: ['none'] }) as never)
  const { id } = (await admin.realms.findOne({ realm: name }))!
  const left = await readHints(server.url, id!)
  await untilCaptured(admin, name, left)
  const [ada] = await admin.users.find({ realm: name, username: 'ada' })
  expect(shortly(await left.after(() => admin.users.update({ realm: name, id: ada!.id! }, { ...ada, firstName: 'Ada' })))).toEqual([userHint(ada!.id!)])
  const removed = shortly(await left.after(() => admin.realms.del({ realm: name })))
  expect(removed).toContainEqual(BULK)
  await left.clear()
})

test('a realm import with a wrong target is refused', async () => {
  const name = unique('imported')
  afterAll(() => admin.realms.del({ realm: name }).catch(() => undefined))
  await expect(admin.realms.create(imported(name, { url: ['nowhere'], auth: ['none'] }) as never)).rejects.toThrow()
  expect(server.log()).toContain('SCIM target "target": url: It must be')
  expect(await admin.realms.findOne({ realm: name })).toBeNull()
})

test('who joins or leaves an organization is named; an organization that goes may concern all its members', async () => {
  const alias = unique('org')
  const { id: orgId } = await admin.organizations.create({ realm, name: alias, alias, enabled: true, domains: [{ name: `${alias}.example` }] })
  const { id: userId } = await admin.users.create({ realm, username: unique('ada'), enabled: true })
  const joined = await after(() => admin.organizations.addMember({ realm, orgId, userId }))
  expect(joined).toEqual([{ ...userHint(userId), kind: 'member', other: expect.any(String) }])
  expect(await after(() => admin.organizations.delMember({ realm, orgId, userId }))).toEqual(joined)
  await admin.organizations.addMember({ realm, orgId, userId })
  const found = (await admin.organizations.findOne({ realm, id: orgId }))!
  expect(await after(() => admin.organizations.updateById({ realm, id: orgId }, { ...found, domains: [{ name: `new-${alias}.example` }] }))).toContainEqual(BULK)
  expect(await after(() => admin.organizations.delById({ realm, id: orgId }))).toContainEqual(BULK)
})
