import { expect } from 'vitest'
import { unique } from '../support/builders'
import type { TargetProfile } from '../support/targets/profile'
import type { Target } from '../support/targets/target'
import { named, soon } from './pushing'
import type { Source } from './source'

/** What a service need not answer: what it can do, and who is there where nobody can be read. */
const isOptional = ({ readable }: TargetProfile['users'], method: string, path: string): boolean =>
  /^\/(ServiceProviderConfig|Schemas|ResourceTypes)/.test(path) || (!readable && method === 'GET')

/** The requests that the target ought not to have got. */
export const refusals = (target: Target, { users }: TargetProfile) =>
  target.journal.entries.filter(({ method, status, path }) => status >= 400 && !isOptional(users, method, path)).map(({ method, path, status, body }) => ({ method, path, status, body }))

/** A user comes, changes, is disabled and goes. */
export async function live({ source, target, profile, groups = [] }: { readonly source: Source; readonly target: Target; readonly profile: TargetProfile; readonly groups?: readonly string[] }): Promise<void> {
  const isFrozen = profile.users.patchable !== 'any' || profile.users.frozen.includes('name')
  const address = (value: string) => (profile.users.refused.includes('emails') ? {} : { emails: [{ value }] })
  const ada = await source.addPerson({ ...named(unique('person')), groups })
  await soon(() => target.user(ada.username)).toMatchObject({ active: true, ...address(ada.username) })
  await source.changePerson(ada, { lastName: 'King' })
  if (!isFrozen) await soon(() => target.user(ada.username)).toMatchObject({ name: { familyName: 'King' } })
  await source.changePerson(ada, { enabled: false })
  await soon(() => target.user(ada.username)?.['active'] ?? false).toBe(false)
  await source.changePerson(ada, { enabled: true })
  await soon(() => target.user(ada.username)).toMatchObject({ active: true })
  await source.removePerson(ada)
  await soon(() => target.user(ada.username)?.['active'] ?? false).toBe(false)
  expect(refusals(target, profile)).toEqual([])
}
