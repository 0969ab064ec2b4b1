import { createHash } from 'node:crypto'
import type { Host } from '../../../ts-core/host/host'
import type { Profile, ProfileAttribute } from '../../../ts-core/host/records'

type Declared = Omit<ProfileAttribute, 'annotation'> & {
  readonly annotations: Readonly<Record<string, string[]>>
  /** What users may do with it of themselves. */
  readonly ofSelf: { readonly seen: boolean; readonly editable: boolean }
}

/** What a realm without a profile of its own declares. */
const STOCK = ['username', 'email', 'firstName', 'lastName']

export type MemoryProfile = Host['profile'] & {
  declared: readonly Declared[]
  /** Takes attributes that nobody declared. */
  open: boolean
  /** Alias of an identity provider to the attributes that it fills. */
  imported: Readonly<Record<string, string[]>>
}

export const declare = (name: string, traits: Partial<Declared> = {}): Declared => ({
  name, multiValued: false, required: false, readOnly: false, validators: [], options: [], annotations: {}, ofSelf: { seen: true, editable: true }, ...traits,
})

export function memoryProfile(): MemoryProfile {
  const importedBy = (alias: string | null): string[] => (alias === null || !profile.open ? [] : (profile.imported[alias] ?? []))
  const profile: MemoryProfile = {
    // a stock realm lets nobody change a username
    declared: STOCK.map((name) => declare(name, { ofSelf: { seen: true, editable: name !== 'username' } })),
    open: false,
    imported: {},
    version: ({ identityProvider }) =>
      createHash('sha256').update(JSON.stringify([profile.declared, importedBy(identityProvider)])).digest('hex'),
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
