import { expect } from 'vitest'
import { type Created, unique } from './builders'
import type { LdapRealm } from './ldap-realm'

export type ImportedPerson = { readonly uid: string; readonly id: string; readonly path: string }

/** Finds the only user who matches a filter. */
export async function found({ driver }: LdapRealm, filter: string): Promise<Created> {
  const { body } = await driver.get('/Users', { filter })
  expect(body.totalResults).toBe(1)
  return body.Resources[0]
}

/** Adds a person to LDAP whom no other test uses, and has Keycloak import them. */
export async function imported(ldapRealm: LdapRealm): Promise<ImportedPerson> {
  const uid = unique('ada')
  await ldapRealm.addPeople(uid)
  await ldapRealm.sync()
  const { id } = await found(ldapRealm, `userName eq "${uid}"`)
  return { uid, id, path: `/Users/${id}` }
}

export const replace = (path: string, value: string | boolean) => [{ op: 'replace', path, value }]

export const refusedFor = (name: string) =>
  ({ status: 400, body: { scimType: 'mutability', detail: expect.stringContaining(`"${name}"`) } })
