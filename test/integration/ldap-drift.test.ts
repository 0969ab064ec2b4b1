import { describe, expect, test } from 'vitest'
import { managementOf } from '../management/management'
import { read } from '../support/builders'
import { driftedIn } from '../support/drift'
import { openLdap } from '../support/ldap'
import { imported, replace } from '../support/ldap-person'
import { type LdapRealm, openLdapRealm } from '../support/ldap-realm'

const ldap = await openLdap()
const writable = await openLdapRealm(ldap, { editMode: 'WRITABLE' })
const readOnly = await openLdapRealm(ldap, { editMode: 'READ_ONLY' })

const driftOf = async ({ server, realm }: LdapRealm, id: string) => {
  const all = await driftedIn(async (target) => (await managementOf(server, realm.name)('GET', target)).json)
  return all.filter((user) => user.id === id).flatMap(({ attributes }) => attributes.map(({ name }) => name))
}

const set = async ({ admin, realm: { name: realm } }: LdapRealm, drift: string) =>
  admin.realms.update({ realm }, { attributes: { ...(await admin.realms.findOne({ realm }))!.attributes, 'scim.drift': drift } })

describe('imported people', () => {
  test('drift when a synchronization brings other values than SCIM wrote', async () => {
    const { id, uid, path } = await imported(writable)
    expect(await writable.driver.patch(path, replace('title', 'Analyst'))).toMatchObject({ status: 200 })
    expect(await driftOf(writable, id)).toEqual([])
    await writable.sync()
    expect(await driftOf(writable, id)).toEqual([])
    await writable.modify(uid, 'replace: title\ntitle: Baroness')
    await writable.sync()
    expect(await driftOf(writable, id)).toEqual(['title'])
  })

  test('restore writes it back to LDAP', async () => {
    await set(writable, 'restore')
    const { id, uid, path } = await imported(writable)
    await writable.driver.patch(path, replace('title', 'Analyst'))
    await writable.modify(uid, 'replace: title\ntitle: Baroness')
    await writable.sync()
    expect(await driftOf(writable, id)).toEqual(['title'])
    expect(await writable.driver.patch(path, replace('nickName', 'Addie'))).toMatchObject({ status: 200, body: { title: 'Analyst', nickName: 'Addie' } })
    await writable.sync()
    expect(await read(writable.driver, path)).toMatchObject({ title: 'Analyst' })
    expect(await driftOf(writable, id)).toEqual([])
  })

  test('what LDAP makes read-only is not put back, and the request is done', async () => {
    await set(readOnly, 'restore')
    const { id, uid, path } = await imported(readOnly)
    await readOnly.driver.put(path, { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], ...(await read(readOnly.driver, path)) })
    await readOnly.modify(uid, 'replace: title\ntitle: Baroness')
    await readOnly.sync()
    expect(await driftOf(readOnly, id)).toEqual(['title'])
    expect(await readOnly.driver.patch(path, replace('active', false))).toMatchObject({ status: 200, body: { active: false, title: 'Baroness' } })
    expect(await driftOf(readOnly, id)).toEqual(['title'])
    expect(readOnly.server.log()).toContain(`The user ${id} was not put back`)
  })
})
