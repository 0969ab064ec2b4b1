import { expect, test } from 'vitest'
import { unique } from '../../support/builders'
import { captured } from '../../support/captured-realm'
import { BULK, memberHint, shortly, userHint } from '../../support/hints'
import { openLdap } from '../../support/ldap'
import { openLdapRealm } from '../../support/ldap-realm'

const ldap = await openLdap()
const { admin, hints, realm: { name: realm }, ...people } = await captured(await openLdapRealm(ldap, { editMode: 'READ_ONLY' }))

const after = async (change: () => Promise<unknown>) => shortly(await hints.after(change))

const idOf = async (username: string) => (await admin.users.find({ realm, username, exact: true }))[0]!.id!

async function makePerson(): Promise<string> {
  const uid = unique('ada')
  await people.addPeople(uid)
  return uid
}

test('a synchronization names whom it imports and whom it changes, and nobody else', async () => {
  const [one, other] = [await makePerson(), await makePerson()]
  const imported = await after(people.sync)
  const [first, second] = [await idOf(one), await idOf(other)]
  expect(imported).toHaveLength(2)
  expect(imported).toEqual(expect.arrayContaining([userHint(first), userHint(second)]))
  expect(await after(people.sync)).toEqual([])
  await people.modify(one, 'replace: sn\nsn: Byron')
  expect(await after(people.sync)).toEqual([userHint(first)])
  await people.modify(one, 'delete: title')
  expect(await after(people.sync)).toEqual([userHint(first)])
})

test('who is found in LDAP by a search is named, and so is who is found gone', async () => {
  const uid = await makePerson()
  let id = ''
  expect(await after(async () => void (id = await idOf(uid)))).toEqual([userHint(id)])
  await ldap.apply(`dn: ${people.dnOf(uid)}\nchangetype: delete\n`)
  await people.sync()
  expect(await after(() => admin.users.find({ realm, username: uid, exact: true }))).toEqual([userHint(id)])
})

test('an imported membership names both its ends', async () => {
  const uid = await makePerson()
  const base = `ou=${unique('groups')},dc=example,dc=org`
  const name = unique('team')
  await ldap.apply(`dn: ${base}\nobjectClass: organizationalUnit\n\ndn: cn=${name},${base}\nobjectClass: groupOfNames\ncn: ${name}\nmember: ${people.dnOf(uid)}\n`)
  await people.addMapper('group-ldap-mapper', {
    mode: 'IMPORT', 'groups.dn': base, 'group.name.ldap.attribute': 'cn', 'group.object.classes': 'groupOfNames', 'membership.ldap.attribute': 'member',
    'membership.attribute.type': 'DN', 'membership.user.ldap.attribute': 'uid', 'groups.path': '/', 'preserve.group.inheritance': 'false',
    'user.roles.retrieve.strategy': 'LOAD_GROUPS_BY_MEMBER_ATTRIBUTE',
  })
  const left = await after(people.sync)
  const [group] = await admin.groups.find({ realm, search: name })
  expect(left).toContainEqual(memberHint(await idOf(uid), group!.id!))
})

test('whom nobody names when imported users are removed: then everybody is to be looked at', async () => {
  await people.sync()
  expect(await after(() => admin.userStorageProvider.removeImportedUsers({ realm, id: people.providerId }))).toEqual([BULK])
})
