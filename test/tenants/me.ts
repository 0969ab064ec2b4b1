import { expect } from '../support/expect'
import { newUser } from './new-resources'
import { type Case, nobody, within } from './tenant-realm'

const KEYCLOAK = { SCIM_AUTHENTICATION_MODE: 'KEYCLOAK' }
const PERSON = { name: { givenName: 'Ada', familyName: 'Lovelace' } }

export const me: readonly Case[] = [
  [
    '/Me is a member\'s own resource in the organization, in no other, and all that the token opens',
    async (tenantRealm) => {
      const { acme, globex, realm } = tenantRealm
      const [ada, other] = [await newUser(acme.driver, PERSON), await newUser(acme.driver)]
      const authorization = `Bearer ${(await tenantRealm.logIn(ada.id)).token}`
      const at = (idOrAlias: string) => within(realm, idOrAlias, authorization)
      expect(await at(acme.id).get('/Me')).toBeScimError(401)
      for (const each of [acme, globex]) await tenantRealm.configure(each, KEYCLOAK)
      const own = await at(acme.id).get('/Me')
      expect(own).toHaveStatus(200)
      expect(own.body).toMatchObject({ id: ada.id, userName: ada.name })
      expect(own.body.meta.location).toMatch(new RegExp(`/organizations/${acme.id}/Users/${ada.id}$`))
      expect((await realm.get('/Me', '', { headers: { authorization } })).body).toMatchObject({ id: ada.id })
      const renamed = await at(acme.id).patch('/Me', [{ op: 'replace', path: 'name.givenName', value: 'Augusta' }])
      expect(renamed.body).toMatchObject({ name: { givenName: 'Augusta' } })
      const expected = await at(nobody()).get('/Me')
      expect(expected).toBeScimError(401)
      for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
        expect(await at(globex.id).request({ method, path: '/Me' })).toMatchObject({ status: 401, text: expected.text })
      for (const path of ['/Users', '/Groups', `/Users/${ada.id}`, `/Users/${other.id}`]) {
        expect(await at(acme.id).get(path)).toBeScimError(401)
        expect(await at(globex.id).get(path)).toBeScimError(401)
      }
    },
  ],
  [
    'a guest sees the own account at /Me and changes it in the realm only',
    async (tenantRealm) => {
      const { acme, realm } = tenantRealm
      const guest = await newUser(realm, PERSON)
      await tenantRealm.invite(acme, guest.id)
      await tenantRealm.configure(acme, { ...KEYCLOAK, SCIM_ME_DELETE: 'true' })
      const authorization = `Bearer ${(await tenantRealm.logIn(guest.id)).token}`
      const inside = within(realm, acme.id, authorization)
      expect((await inside.get('/Me')).body).toMatchObject({ id: guest.id })
      const renamed = [{ op: 'replace', path: 'name.givenName', value: 'Augusta' }]
      expect(await inside.patch('/Me', renamed)).toBeScimError(403)
      expect(await inside.delete('/Me')).toBeScimError(403)
      expect(await realm.patch('/Me', renamed, { headers: { authorization } })).toHaveStatus(200)
    },
  ],
]
