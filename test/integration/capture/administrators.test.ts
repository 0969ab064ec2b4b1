import { expect, test } from 'vitest'
import { unique } from '../../support/builders'
import { openCapturedRealm } from '../../support/captured-realm'
import { BULK, groupHint, memberHint, shortly, userHint } from '../../support/hints'

const { admin, hints, realm: { name: realm } } = await openCapturedRealm()

const PROFILE = { unmanagedAttributePolicy: 'ENABLED' } as const
await admin.users.updateProfile({ realm, ...(await admin.users.getProfile({ realm })), ...PROFILE } as never)

const after = async (change: () => Promise<unknown>) => shortly(await hints.after(change))

const makeUser = async (attributes: Readonly<Record<string, readonly string[]>> = {}): Promise<string> =>
  (await admin.users.create({ realm, username: unique('ada'), enabled: true, attributes })).id

const makeGroup = async (): Promise<string> => (await admin.groups.create({ realm, name: unique('group') })).id

async function makeRole() {
  const name = unique('role')
  await admin.roles.create({ realm, name })
  return { id: (await admin.roles.findOneByName({ realm, name }))!.id!, name }
}

const change = async (id: string, changed: object) => admin.users.update({ realm, id }, { ...(await admin.users.findOne({ realm, id })), ...changed })
const join = (id: string, groupId: string) => admin.users.addToGroup({ realm, id, groupId })

test('a new user leaves one hint, however many rows it has', async () => {
  let id = ''
  const left = await hints.after(async () => void (id = await makeUser({ langs: ['en', 'de'], phone: ['1'] })))
  expect(shortly(left)).toEqual([userHint(id)])
  expect(left[0]!.realm).not.toBeNull()
})

test('a user is named by each kind of change, and by a change that changes nothing not at all', async () => {
  const id = await makeUser({ langs: ['en', 'de'], phone: ['1'] })
  expect(await after(() => change(id, { firstName: 'Ada' }))).toEqual([userHint(id)])
  expect(await after(() => change(id, { attributes: { langs: ['en', 'de'], phone: ['2'] } }))).toEqual([userHint(id)])
  expect(await after(() => change(id, { attributes: { langs: ['en'], phone: ['2'] } }))).toEqual([userHint(id)])
  expect(await after(() => change(id, { attributes: { langs: ['en'] } }))).toEqual([userHint(id)])
  expect(await after(() => change(id, { enabled: false }))).toEqual([userHint(id)])
  expect(await after(() => change(id, {}))).toEqual([])
  expect(await after(() => admin.users.del({ realm, id }))).toEqual([userHint(id)])
})

test('a membership is named with both its ends', async () => {
  const [user, group] = [await makeUser(), await makeGroup()]
  expect(await after(() => join(user, group))).toEqual([memberHint(user, group)])
  expect(await after(() => admin.users.delFromGroup({ realm, id: user, groupId: group }))).toEqual([memberHint(user, group)])
})

test('a group is named when it is made, renamed, described and removed', async () => {
  let id = ''
  expect(await after(async () => void (id = await makeGroup()))).toEqual([groupHint(id)])
  expect(await after(() => admin.groups.update({ realm, id }, { name: unique('renamed') }))).toEqual([groupHint(id)])
  const { name } = (await admin.groups.findOne({ realm, id }))!
  expect(await after(() => admin.groups.update({ realm, id }, { name: name!, attributes: { a: ['1'] } }))).toEqual([groupHint(id)])
  expect(await after(() => admin.groups.update({ realm, id }, { name: name!, attributes: {} }))).toEqual([groupHint(id)])
  expect(await after(() => admin.groups.del({ realm, id }))).toContainEqual(groupHint(id))
})

test('a group that moves or goes may concern all its members', async () => {
  const [parent, child, user] = [await makeGroup(), await makeGroup(), await makeUser()]
  await join(user, child)
  const { name } = (await admin.groups.findOne({ realm, id: child }))!
  const moved = await after(() => admin.groups.updateChildGroup({ realm, id: parent }, { id: child, name: name! }))
  expect(moved).toEqual(expect.arrayContaining([groupHint(child), BULK]))
  const removed = await after(() => admin.groups.del({ realm, id: parent }))
  expect(removed).toEqual(expect.arrayContaining([groupHint(parent), groupHint(child), BULK]))
})

test('roles: who is given one is named; whom a group or a role gives one is not known', async () => {
  const [user, group, role, other] = [await makeUser(), await makeGroup(), await makeRole(), await makeRole()]
  const roles = [role]
  expect(await after(() => admin.users.addRealmRoleMappings({ realm, id: user, roles }))).toEqual([userHint(user)])
  expect(await after(() => admin.users.delRealmRoleMappings({ realm, id: user, roles }))).toEqual([userHint(user)])
  expect(await after(() => admin.groups.addRealmRoleMappings({ realm, id: group, roles }))).toEqual([BULK])
  expect(await after(() => admin.groups.delRealmRoleMappings({ realm, id: group, roles }))).toEqual([BULK])
  expect(await after(() => admin.roles.createComposite({ realm, roleId: role.id }, [other]))).toEqual([BULK])
  expect(await after(() => admin.roles.delCompositeRoles({ realm, id: role.id }, [other]))).toEqual([BULK])
  await admin.users.addRealmRoleMappings({ realm, id: user, roles })
  expect(await after(() => admin.roles.updateById({ realm, id: role.id }, { name: unique('renamed') }))).toEqual([BULK])
  expect(await after(() => admin.roles.delById({ realm, id: role.id }))).toEqual([BULK])
})

test('a new role leaves nothing', async () => {
  expect(await after(() => makeRole())).toEqual([])
})

test('a link to an identity provider names its user', async () => {
  const id = await makeUser()
  const config = { clientId: 'x', clientSecret: 'x', authorizationUrl: 'https://idp.example/a', tokenUrl: 'https://idp.example/t' }
  await admin.identityProviders.create({ realm, alias: 'idp', providerId: 'oidc', enabled: true, config })
  const link = { realm, id, federatedIdentityId: 'idp' }
  const federatedIdentity = { identityProvider: 'idp', userId: 'e1', userName: 'ada' }
  expect(await after(() => admin.users.addToFederatedIdentity({ ...link, federatedIdentity }))).toEqual([userHint(id)])
  expect(await after(() => admin.users.delFromFederatedIdentity(link))).toEqual([userHint(id)])
})
