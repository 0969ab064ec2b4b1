import type { KeycloakAdminClient } from './keycloak-admin'
import type { MemoryHost } from './memory-host'
import { declare } from './memory/profile'

/** An attribute that an administrator declares in the realm's user profile. */
export type DeclaredAttribute = {
  readonly name: string
  readonly multivalued?: boolean
  readonly required?: { readonly roles: readonly string[] }
  readonly permissions?: { readonly view: readonly string[]; readonly edit: readonly string[] }
  readonly validations?: Readonly<Record<string, object>>
  readonly annotations?: Readonly<Record<string, string | string[]>>
}

/** What an administrator configures for the attributes of a realm's users. */
export type ProfileAdministrator = {
  /** Declares attributes besides the default ones. `open` accepts undeclared ones too. */
  declare(attributes: readonly DeclaredAttribute[], open?: boolean): Promise<void>
  /** Creates an identity provider with an importer for each attribute. */
  importFrom(alias: string, attributes: readonly string[]): Promise<void>
}

const EVERYBODY = { view: ['admin', 'user'], edit: ['admin', 'user'] }

export async function keycloakProfile(admin: KeycloakAdminClient, realm: string): Promise<ProfileAdministrator> {
  const stock = await admin.users.getProfile({ realm })
  return {
    declare: async (attributes, open = false) => {
      const added = attributes.map((attribute) => ({ permissions: EVERYBODY, ...attribute }))
      const profile = { ...stock, attributes: [...(stock.attributes ?? []), ...added], ...(open && { unmanagedAttributePolicy: 'ENABLED' }) }
      await admin.users.updateProfile({ ...profile, realm } as never)
    },
    importFrom: async (alias, attributes) => {
      const config = { clientId: 'scim', clientSecret: 'x', authorizationUrl: 'https://idp.example/a', tokenUrl: 'https://idp.example/t' }
      await admin.identityProviders.create({ realm, alias, providerId: 'oidc', enabled: true, config })
      for (const name of attributes) {
        const config = { claim: name, 'user.attribute': name, syncMode: 'INHERIT' }
        const identityProviderMapper = { name, identityProviderAlias: alias, identityProviderMapper: 'oidc-user-attribute-idp-mapper', config }
        await admin.identityProviders.createMapper({ realm, alias, identityProviderMapper })
      }
    },
  }
}

/** Configures the same for a host in memory. */
export function memoryProfileAdministrator({ profile }: MemoryHost): ProfileAdministrator {
  const stock = profile.declared
  return {
    declare: async (attributes, open = false) => {
      profile.open = open
      profile.declared = [...stock, ...attributes.map(inMemory).filter((attribute) => attribute !== undefined)]
    },
    importFrom: async (alias, attributes) => {
      profile.imported = { ...profile.imported, [alias]: [...attributes].sort() }
    },
  }
}

function inMemory({ name, multivalued = false, required, permissions = EVERYBODY, validations = {}, annotations = {} }: DeclaredAttribute) {
  const readOnly = !permissions.edit.includes('admin')
  if (readOnly && !permissions.view.includes('admin')) return undefined
  const options = (validations['options'] as { readonly options?: string[] } | undefined)?.options ?? []
  return declare(name, {
    multiValued: multivalued,
    required: required?.roles.includes('admin') ?? false,
    readOnly,
    validators: Object.keys(validations),
    options,
    ofSelf: { seen: [...permissions.view, ...permissions.edit].includes('user'), editable: permissions.edit.includes('user') },
    annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key, [value].flat()])),
  })
}
