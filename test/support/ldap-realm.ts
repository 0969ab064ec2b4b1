import type { KeycloakAdminClient } from './keycloak-admin'
import { type KeycloakRealm, openRealm } from './keycloak-driver'
import type { LdapServer } from './ldap'
import type { RealmOptions } from './realm'

const PROVIDER = 'org.keycloak.storage.UserStorageProvider'
const MAPPER = 'org.keycloak.storage.ldap.mappers.LDAPStorageMapper'

export type EditMode = 'READ_ONLY' | 'WRITABLE' | 'UNSYNCED'

/** Settings of the LDAP provider, beside the address of the directory. */
export type LdapOptions = { readonly editMode: EditMode; readonly config?: Readonly<Record<string, string>> }

export type LdapRealm = KeycloakRealm & {
  readonly admin: KeycloakAdminClient
  readonly providerId: string
  /** The DN of the person with this uid. */
  dnOf(uid: string): string
  /** Adds people to LDAP, but not to Keycloak. */
  addPeople(...uids: readonly string[]): Promise<void>
  /** Has Keycloak import whatever LDAP holds. */
  sync(): Promise<void>
  /** Modifies a person in LDAP without Keycloak, by LDIF such as `replace: sn`. */
  modify(uid: string, ldif: string): Promise<void>
  addMapper(providerId: string, config: Readonly<Record<string, string>>): Promise<string>
  configure(config: Readonly<Record<string, string>>): Promise<void>
}

let units = 0

/** Creates a realm for this test file, whose LDAP provider has its own organizational unit. */
export async function openLdapRealm(ldap: LdapServer, { editMode, config }: LdapOptions, options?: RealmOptions): Promise<LdapRealm> {
  const opened = await openRealm(options)
  const admin = opened.server.adminClient()
  const realm = opened.realm.name
  const unit = `ou=unit${++units},dc=example,dc=org`
  await ldap.apply(`dn: ${unit}\nobjectClass: organizationalUnit\n`)
  const provider = await admin.components.create({
    realm, name: 'ldap', providerId: 'ldap', providerType: PROVIDER, config: listed({ ...settings(ldap, unit, editMode), ...config }),
  })
  const addMapper = async (providerId: string, mapper: Readonly<Record<string, string>>): Promise<string> =>
    (await admin.components.create({ realm, name: `${providerId}-${mapper['user.model.attribute'] ?? ''}`, providerId, providerType: MAPPER, parentId: provider.id, config: listed(mapper) })).id
  await addMapper('user-attribute-ldap-mapper', { 'user.model.attribute': 'title', 'ldap.attribute': 'title' })
  return {
    ...opened,
    admin,
    providerId: provider.id,
    dnOf: (uid) => dn(uid, unit),
    addPeople: (...uids) => ldap.apply(uids.map((uid) => person(uid, unit)).join('\n')),
    sync: async () => void (await admin.userStorageProvider.sync({ realm, id: provider.id, action: 'triggerFullSync' })),
    modify: (uid, ldif) => ldap.apply(`dn: ${dn(uid, unit)}\nchangetype: modify\n${ldif}\n`),
    addMapper,
    configure: async (changed) => {
      const found = await admin.components.findOne({ realm, id: provider.id })
      await admin.components.update({ realm, id: provider.id }, { ...found, config: { ...found!.config, ...listed(changed) } })
    },
  }
}

const settings = ({ url }: LdapServer, unit: string, editMode: EditMode): Record<string, string> => ({
  enabled: 'true', vendor: 'other', connectionUrl: url, authType: 'simple', bindDn: 'cn=admin', bindCredential: 'admin', editMode,
  usersDn: unit, usernameLDAPAttribute: 'uid', rdnLDAPAttribute: 'uid', uuidLDAPAttribute: 'entryUUID', searchScope: '1',
  userObjectClasses: 'inetOrgPerson', importEnabled: 'true', syncRegistrations: 'false', pagination: 'false',
  connectionTimeout: '1000', readTimeout: '1500', cachePolicy: 'DEFAULT',
})

/** RFC 4514 §2.4 */
const dn = (uid: string, unit: string): string => `uid=${uid.replace(/[,+"\\<>;=]/g, '\\$&')},${unit}`

const person = (uid: string, unit: string): string => `dn: ${dn(uid, unit)}
objectClass: inetOrgPerson
uid: ${uid}
cn: Ada
sn: Lovelace
mail: ${uid}@example.com
title: Countess
userPassword: secret
`

/** Keycloak's components hold lists. */
const listed = (config: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(config).map(([name, value]) => [name, [value]]))
