import { cheapPhc } from '../authentication/secrets'
import { USER_SCHEMA } from '../../ts-core/protocol/urns'
import { expect } from '../support/expect'
import { idsIn, newGroup, newUser } from './new-resources'
import { type Case, nobody, within } from './tenant-realm'

export const membership: readonly Case[] = [
  [
    'a user who is made is a member; who is deleted is gone with the account',
    async ({ acme, realm, globex }) => {
      const user = await newUser(acme.driver)
      expect(idsIn((await acme.driver.get('/Users')).body)).toEqual([user.id])
      expect(await realm.get(`/Users/${user.id}`)).toHaveStatus(200)
      expect(await globex.driver.get(`/Users/${user.id}`)).toBeScimError(404)
      expect(await acme.driver.delete(`/Users/${user.id}`)).toHaveStatus(204)
      expect(await realm.get(`/Users/${user.id}`)).toBeScimError(404)
    },
  ],
  [
    'a member who is not managed is seen, not changed, and only unlinked',
    async (tenantRealm) => {
      const { acme, realm } = tenantRealm
      const guest = await newUser(realm)
      await tenantRealm.invite(acme, guest.id)
      const group = await newGroup(acme.driver, [guest.id])
      expect((await acme.driver.get(`/Users/${guest.id}`)).body.userName).toBe(guest.name)
      expect(await acme.driver.patch(`/Users/${guest.id}`, [{ op: 'replace', value: { active: false } }])).toBeScimError(403)
      expect(await acme.driver.patch(`/Users/${guest.id}`, [{ op: 'replace', value: { password: 'Taken0ver!' } }])).toBeScimError(403)
      expect(await acme.driver.put(`/Users/${guest.id}`, { schemas: [USER_SCHEMA], userName: 'taken-over' })).toBeScimError(403)
      expect(await acme.driver.delete(`/Users/${guest.id}`)).toHaveStatus(204)
      expect(await acme.driver.get(`/Users/${guest.id}`)).toBeScimError(404)
      expect((await realm.get(`/Users/${guest.id}`)).body).toMatchObject({ userName: guest.name, active: true })
      expect((await acme.driver.get(`/Groups/${group.id}`)).body.members).toBeUndefined()
    },
  ],
  [
    'a managed member who becomes inactive is logged out, unless the organization says otherwise',
    async (tenantRealm) => {
      const person = { name: { givenName: 'Ada', familyName: 'Lovelace' } }
      const [ada, grace] = [await newUser(tenantRealm.acme.driver, person), await newUser(tenantRealm.acme.driver, person)]
      const logins = { ada: await tenantRealm.logIn(ada.id), grace: await tenantRealm.logIn(grace.id) }
      const interlude = async (id: string) => {
        for (const active of [false, true])
          expect(await tenantRealm.acme.driver.patch(`/Users/${id}`, [{ op: 'replace', value: { active } }])).toHaveStatus(200)
      }
      await interlude(ada.id)
      expect(await logins.ada.alive()).toEqual({ session: false, offline: false })
      await tenantRealm.configure(tenantRealm.acme, { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_EXTERNAL_SHARED_SECRET: cheapPhc('acme-secret'), SCIM_END_SESSIONS: 'false' })
      await interlude(grace.id)
      expect(await logins.grace.alive()).toEqual({ session: true, offline: true })
    },
  ],
  [
    'whom the organization\'s client does not manage is no member of its groups for it, and stays in them',
    async (tenantRealm) => {
      const { acme, realm } = tenantRealm
      const managing = (policy: string) =>
        tenantRealm.configure(acme, { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_EXTERNAL_SHARED_SECRET: cheapPhc('acme-secret'), SCIM_MANAGED_USERS: policy })
      await managing('created')
      const [own, guest] = [await newUser(acme.driver), await newUser(realm)]
      await tenantRealm.invite(acme, guest.id)
      await managing('all')
      const group = await newGroup(acme.driver, [own.id, guest.id])
      await managing('created')
      const members = async () => ((await acme.driver.get(`/Groups/${group.id}`)).body.members ?? []).map(({ value }: { value: string }) => value)
      expect(await members()).toEqual([own.id])
      const found = async (filter: string) => (await acme.driver.get('/Groups', { filter })).body.totalResults
      expect([await found(`members.value eq "${own.id}"`), await found(`members.value eq "${guest.id}"`)]).toEqual([1, 0])
      const add = (id: string) => acme.driver.patch(`/Groups/${group.id}`, [{ op: 'add', path: 'members', value: [{ value: id }] }])
      for (const id of [guest.id, nobody()]) expect(await add(id)).toBeScimError(400, 'invalidValue', id)
      expect(await acme.driver.patch(`/Groups/${group.id}`, [{ op: 'remove', path: 'members' }])).toHaveStatus(204)
      expect(await members()).toEqual([])
      await managing('all')
      expect(await members()).toEqual([guest.id])
    },
  ],
  [
    'how many members an answer holds is not the organization\'s to say',
    async (tenantRealm) => {
      const { acme } = tenantRealm
      const group = await newGroup(acme.driver, [(await newUser(acme.driver)).id, (await newUser(acme.driver)).id])
      await tenantRealm.configure(acme, { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_EXTERNAL_SHARED_SECRET: cheapPhc('acme-secret'), SCIM_MEMBERS_MAX: '1' })
      expect((await acme.driver.get(`/Groups/${group.id}`)).body.members).toHaveLength(2)
    },
  ],
  [
    'a user name of the realm is taken, in every organization',
    async ({ acme, globex, realm }) => {
      const user = await newUser(realm)
      for (const { driver } of [acme, globex])
        expect(await driver.post('/Users', { schemas: [USER_SCHEMA], userName: user.name })).toBeScimError(409, 'uniqueness')
    },
  ],
  [
    'groups: two organizations may have one of the same name, and their groups nest',
    async ({ acme, globex, realm }) => {
      const parent = await newGroup(acme.driver)
      const child = await newGroup(acme.driver)
      const same = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: parent.name }
      expect(await acme.driver.post('/Groups', same)).toBeScimError(409, 'uniqueness')
      expect(await globex.driver.post('/Groups', same)).toHaveStatus(201)
      const add = [{ op: 'add', path: 'members', value: [{ value: child.id }] }]
      await acme.driver.patch(`/Groups/${parent.id}`, add)
      expect((await acme.driver.get(`/Groups/${parent.id}`)).body.members).toMatchObject([{ value: child.id, type: 'Group' }])
      await acme.driver.patch(`/Groups/${parent.id}`, [{ op: 'remove', path: 'members' }])
      expect(await acme.driver.get(`/Groups/${child.id}`)).toHaveStatus(200)
      expect(await acme.driver.delete(`/Groups/${parent.id}`)).toHaveStatus(204)
      expect(await realm.get(`/Groups/${child.id}`).then(({ status }) => [200, 404].includes(status))).toBe(true)
    },
  ],
  [
    'groups: the first ones may be made at the same moment',
    async ({ acme }) => {
      const made = await Promise.all(Array.from({ length: 4 }, () => newGroup(acme.driver)))
      const { totalResults, Resources } = (await acme.driver.get('/Groups')).body
      expect([totalResults, idsIn({ Resources }).toSorted()]).toEqual([4, made.map(({ id }) => id).toSorted()])
    },
  ],
  [
    'locations are below the organization\'s URL, by id and by alias',
    async ({ acme, realm }) => {
      const user = await newUser(acme.driver)
      const authorization = 'Bearer acme-secret'
      for (const name of [acme.id, acme.alias]) {
        const { body } = await within(realm, name, authorization).get(`/Users/${user.id}`)
        expect(body.meta.location.endsWith(`/scim/v2/organizations/${name}/Users/${user.id}`)).toBe(true)
      }
      const none = await within(realm, nobody(), authorization).get(`/Users/${user.id}`)
      expect(none).toBeScimError(401)
    },
  ],
]
