import { afterAll, expect } from 'vitest'
import { unique } from '../support/builders'
import type { Keycloak } from '../support/keycloak'
import type { RealmOptions } from '../support/realm'
import { sharedKeycloak } from '../support/shared-keycloak'
import { openTarget, type Target, type TargetWish } from '../support/targets/target'
import { type Options, openSource, type Source } from './source'
import { optionsOf, until } from './waiting'

export { optionsOf }

/** Longer than anything takes that is not meant to wait; a first sync starts some seconds after its target appears. */
export const PATIENCE = 90_000

/** What comes to be within a while. */
export const soon = <T>(read: () => T, timeout = PATIENCE) => expect.poll(read, { timeout, interval: 20 })

const cleanups: (() => Promise<unknown>)[] = []

afterAll(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

/** Cleans up when the file is done, after what was made later is gone. */
export const atTheEnd = (clean: () => Promise<unknown>): void => void cleanups.push(clean)

export type Pushing = { readonly source: Source; readonly target: Target; readonly id: string }

export type PushingWish = { readonly realm?: RealmOptions; readonly target?: TargetWish; readonly options?: Options; readonly server?: Keycloak }

/** A realm that pushes to a target of its own, both gone when the file is done. */
export async function openPushing({ realm, target: wish, options, server = sharedKeycloak() }: PushingWish = {}): Promise<Pushing> {
  const [source, target] = [await openOwnSource(realm, server), await openOwnTarget(wish)]
  const id = await source.connect(optionsOf(target, options))
  await untilPushing({ source, target, id })
  return { source, target, id }
}

export async function openOwnSource(wish?: RealmOptions, server: Keycloak = sharedKeycloak()): Promise<Source> {
  const source = await openSource(server, wish)
  cleanups.push(() => source.realm.remove())
  return source
}

export async function openOwnTarget(wish?: TargetWish): Promise<Target> {
  const target = await openTarget(wish)
  cleanups.push(() => target.close())
  return target
}

/** Somebody whose name is an address: some targets know nobody else. */
export const named = (name: string): object => ({ username: `${name}@example.com`, email: `${name}@example.com` })

/** Waits until somebody who is created arrives. */
async function untilPushing({ source, target }: Pushing): Promise<void> {
  const first = await source.addPerson(named(unique('first')))
  await until(() => target.user(first.username) !== undefined, PATIENCE)
  await source.removePerson(first)
  await until(() => target.user(first.username)?.['active'] !== true, PATIENCE)
  target.journal.clear()
}

/** Long enough for a delivery that ought not to come. */
export const QUIET_MILLISECONDS = 1500
