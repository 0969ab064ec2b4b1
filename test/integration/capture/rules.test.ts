import { expect, test } from 'vitest'
import { createGroup, createUser, ENTERPRISE } from '../../support/builders'
import { addTarget, memberHint, readHints, shortly, untilCaptured, userHint } from '../../support/hints'
import { openRealm } from '../../support/keycloak-driver'
import type { RealmOptions } from '../../support/realm'

const RULE = { providerId: 'scim-rule', providerType: 'dev.scimts.keycloak.rules.ScimRuleProvider' }
const SALES = { [ENTERPRISE]: { department: 'Sales' } }

/** A realm with a rule and without a target. */
async function openRuled(gift: Readonly<Record<string, string>>, options?: RealmOptions) {
  const { driver, server, realm: { name: realm } } = await openRealm(options)
  const admin = server.adminClient()
  const hints = await readHints(server.url, (await admin.realms.findOne({ realm }))!.id!)
  const after = async (change: () => Promise<unknown>) => shortly(await hints.after(change))
  const { displayName: team, id: teamId } = await createGroup(driver)
  await admin.roles.create({ name: 'seller', realm })
  const config = { filter: [`${ENTERPRISE}:department eq "Sales"`], ...Object.fromEntries(Object.entries(gift).map(([name, value]) => [name, [value.replace('TEAM', team as string)]])) }
  await admin.components.create({ realm, name: 'rule', ...RULE, config })
  await untilCaptured(admin, realm, hints)
  return { driver, admin, realm, hints, after, teamId }
}

const { driver, admin, realm, hints, after, teamId } = await openRuled({ groups: '/TEAM' })

const groupsOf = async (id: string) => (await admin.users.listGroups({ realm, id })).map((group) => group.id)

/** A request that takes more than a second after the rules, as the first ones of a server may, is looked at again. */
async function expectNothingAfter(change: (attempt: number) => Promise<unknown>): Promise<void> {
  let left = await after(() => change(0))
  for (let attempt = 1; attempt < 5 && left.length > 0; attempt++) left = await after(() => change(attempt))
  expect(left).toEqual([])
}

test('a SCIM request, which rules follow in its own transaction, leaves nothing to look at', async () => {
  let id = ''
  await expectNothingAfter(async () => void (id = (await createUser(driver, SALES)).id))
  expect(await groupsOf(id)).toEqual([teamId])
  await expectNothingAfter((attempt) => driver.patch(`/Users/${id}`, [{ op: 'replace', value: { title: `Countess ${attempt}` } }]))
  let department = ''
  await expectNothingAfter((attempt) => driver.patch(`/Users/${id}`, [{ op: 'replace', value: { [ENTERPRISE]: { department: (department = attempt % 2 === 0 ? 'Finance' : 'Sales') } } }]))
  expect(await groupsOf(id)).toEqual(department === 'Sales' ? [teamId] : [])
})

test('whatever else changes a user is named', async () => {
  const { id, userName } = await createUser(driver, SALES)
  expect(await after(() => admin.users.update({ realm, id }, { username: userName as string, firstName: 'Ada' }))).toEqual([userHint(id)])
  expect(await after(() => admin.users.delFromGroup({ realm, id, groupId: teamId }))).toEqual([memberHint(id, teamId)])
  expect(await after(() => driver.patch(`/Groups/${teamId}`, [{ op: 'add', path: 'members', value: [{ value: id }] }]))).toContainEqual(memberHint(id, teamId))
  expect(await after(() => driver.delete(`/Users/${id}`))).toContainEqual(userHint(id))
})

test('a SCIM request that may have taken what a rule gave is looked at again', async () => {
  const ruled = await openRuled({ roles: 'seller' }, { attributes: { 'scim.map.roles': 'realm' } })
  const { id } = await createUser(ruled.driver, SALES)
  const taken = await ruled.after(() => ruled.driver.patch(`/Users/${id}`, [{ op: 'replace', value: { title: 'Countess', roles: [] } }]))
  expect(taken).toEqual([userHint(id)])
})

test('where there is a target too, it hears of everything', async () => {
  await addTarget(admin, realm)
  const { id } = await createUser(driver)
  for (let attempt = 0; attempt < 100; attempt++) {
    const left = await after(() => driver.patch(`/Users/${id}`, [{ op: 'replace', value: { title: `Title ${attempt}` } }]))
    if (left.length > 0) return expect(left).toEqual([userHint(id)])
  }
  expect(await hints.read()).not.toEqual([])
})
