import { expect, test } from 'vitest'
import { createGroup, createUser } from '../support/builders'
import { httpDriver } from '../support/drivers'
import { scimUrlOf } from '../support/keycloak-driver'
import { sleep } from '../support/process'
import type { ScimRealm } from '../support/realm'
import { openOwnSource, openOwnTarget, optionsOf, soon } from './pushing'
import type { Options, Source } from './source'

/** Our own SCIM as the target, with a token of its own realm. */
const ownScim = ({ scimUrl, tokenUrl, clientId, secret }: ScimRealm, more: Options = {}): Options => ({
  url: scimUrl, auth: 'oauth2', 'oauth.tokenUrl': tokenUrl, 'oauth.clientId': clientId, 'oauth.clientSecret': secret, 'http.allowed': 'true', ...more,
})

const userIn = async ({ admin, realm }: Source, username: string) => {
  const [found] = await admin.users.find({ realm: realm.name, username, exact: true, briefRepresentation: false })
  return found
}

const membersIn = async ({ admin, realm }: Source, name: string): Promise<readonly string[]> => {
  const [found] = await admin.groups.find({ realm: realm.name, search: name, exact: true })
  if (found === undefined) return []
  return (await admin.groups.listMembers({ realm: realm.name, id: found.id! })).map(({ username }) => username!).sort()
}

test('a second realm of the same server is a target like any other', async () => {
  const [here, there] = [await openOwnSource(), await openOwnSource()]
  await here.connect(ownScim(there.realm))
  const [ada, bob, team] = [await here.addPerson({ lastName: 'King' }), await here.addPerson(), await here.addTeam()]
  await here.join(ada, team)
  await here.join(bob, team)
  await soon(() => membersIn(there, team.name)).toEqual([ada.username, bob.username].sort())
  expect(await userIn(there, ada.username)).toMatchObject({ lastName: 'King', email: `${ada.username}@example.com`, enabled: true })
  await here.changePerson(ada, { enabled: false, lastName: 'Lovelace' })
  await soon(() => userIn(there, ada.username)).toMatchObject({ enabled: false, lastName: 'Lovelace' })
  await here.removePerson(bob)
  await soon(() => userIn(there, bob.username)).toBeUndefined()
  await here.removeTeam(team)
  await soon(() => membersIn(there, team.name)).toEqual([])
})

test('who comes by SCIM goes on by SCIM', async () => {
  const [first, second] = [await openOwnSource(), await openOwnSource()]
  const end = await openOwnTarget()
  await first.connect(ownScim(second.realm))
  await second.connect(optionsOf(end))
  const driver = httpDriver(scimUrlOf(first.realm), await first.realm.token())
  const user = await createUser(driver, { title: 'Countess', name: { givenName: 'Ada', familyName: 'Lovelace' } })
  await soon(() => end.user(user['userName'])).toMatchObject({ title: 'Countess', name: { givenName: 'Ada', familyName: 'Lovelace' }, active: true })
  const group = await createGroup(driver, { members: [{ value: user.id }] })
  await soon(() => end.members(group['displayName'])).toEqual([user['userName']])
  await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'active', value: false }])
  await soon(() => end.user(user['userName'])).toMatchObject({ active: false })
  await driver.delete(`/Users/${user.id}`)
  await soon(() => end.user(user['userName'])).toBeUndefined()
})

/** What was written in the realm so far, by anybody. */
async function writes({ admin, realm }: Source): Promise<number> {
  return (await admin.realms.findAdminEvents({ realm: realm.name, max: 1000 })).length
}

test('two realms that provision each other settle', async () => {
  const [one, other] = [await openOwnSource(), await openOwnSource()]
  for (const { admin, realm } of [one, other]) await admin.realms.update({ realm: realm.name }, { adminEventsEnabled: true })
  await one.connect(ownScim(other.realm))
  await other.connect(ownScim(one.realm))
  const [ada, team] = [await one.addPerson(), await one.addTeam()]
  await one.join(ada, team)
  await soon(() => membersIn(other, team.name)).toEqual([ada.username])
  const [bob, crew] = [await other.addPerson(), await other.addTeam()]
  await other.join(bob, crew)
  await soon(() => membersIn(one, crew.name)).toEqual([bob.username])
  await one.changePerson(ada, { lastName: 'King' })
  await soon(() => userIn(other, ada.username)).toMatchObject({ lastName: 'King' })
  const twin = (await userIn(other, ada.username))!
  await other.changePerson({ id: twin.id!, username: ada.username }, { lastName: 'Byron' })
  await soon(() => userIn(one, ada.username)).toMatchObject({ lastName: 'Byron' })
  await sleep(3000)
  const before = [await writes(one), await writes(other)]
  await sleep(5000)
  expect([await writes(one), await writes(other)]).toEqual(before)
  expect(await one.admin.users.count({ realm: one.realm.name })).toBe(await other.admin.users.count({ realm: other.realm.name }))
}, 120_000)
