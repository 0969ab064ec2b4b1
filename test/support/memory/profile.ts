import type { Host } from '../../../ts-core/host/host'
import type { Profile, ProfileAttribute } from '../../../ts-core/host/records'

type Declared = Omit<ProfileAttribute, 'annotation'> & {
  readonly annotations: Readonly<Record<string, string[]>>
  /** What users themselves may do with the attribute. */
  readonly ofSelf: { readonly seen: boolean; readonly editable: boolean }
}

/** The attributes that Keycloak's default profile declares. */
const STOCK = ['username', 'email', 'firstName', 'lastName']

export type MemoryProfile = Host['profile'] & {
  declared: readonly Declared[]
  /** Says whether undeclared attributes are accepted. */
  open: boolean
  /** The attributes that each identity provider fills, by alias. */
  imported: Readonly<Record<string, string[]>>
}

export const declare = (name: string, traits: Partial<Declared> = {}): Declared => ({
  name, multiValued: false, required: false, readOnly: false, validators: [], options: [], annotations: {}, ofSelf: { seen: true, editable: true }, ...traits,
})

export function memoryProfile(): MemoryProfile {
  const importedBy = (alias: string | null): string[] => (alias === null || !profile.open ? [] : (profile.imported[alias] ?? []))
  const profile: MemoryProfile = {
    // by default a realm lets no user change the username
    declared: STOCK.map((name) => declare(name, { ofSelf: { seen: true, editable: name !== 'username' } })),
    open: false,
    imported: {},
    importedVersion: ({ identityProvider }) => JSON.stringify(importedBy(identityProvider)),
    read: ({ annotation, identityProvider }): Profile => ({
      attributes: profile.declared.map(({ annotations, ofSelf: _, ...attribute }) => ({
        ...attribute,
        annotation: annotations[annotation] ?? [],
      })),
      imported: importedBy(identityProvider),
    }),
  }
  return profile
}
