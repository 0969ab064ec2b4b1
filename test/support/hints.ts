import { afterAll } from 'vitest'
import type { KeycloakAdminClient } from './keycloak-admin'
import { sleep } from './process'

export const TARGET_TYPE = 'dev.scimts.keycloak.targets.ScimTargetProvider'

/** A row of what has changed; of a membership, `object` is the user and `other` the group. */
export type Hint = {
  readonly kind: 'user' | 'group' | 'member' | 'bulk'
  readonly object: string | null
  readonly other: string | null
  /** Null where the server did not know it when it wrote the row. */
  readonly realm: string | null
}

export type HintReader = {
  /** Makes the change and answers the hints that it has left. */
  after(change: () => Promise<unknown>): Promise<readonly Hint[]>
  read(): Promise<readonly Hint[]>
  clear(): Promise<void>
  /** What a change of the realm leaves while its transaction is open; then it is undone. */
  undone(realm: string): Promise<readonly Hint[]>
}

export const userHint = (object: string) => hint('user', object)
export const groupHint = (object: string) => hint('group', object)
export const memberHint = (user: string, group: string) => ({ ...hint('member', user), other: group })
export const BULK = hint('bulk', null)

function hint(kind: Hint['kind'], object: string | null) {
  return { kind, object, other: null as string | null }
}

/** Without the realm. */
export const shortly = (hints: readonly Hint[]) => hints.map(({ kind, object, other }) => ({ kind, object, other }))

/** In milliseconds: a server looks every two seconds who folds, and once more before it does. */
const NOTICED = 4_000

/** The hints of a realm of the shared server, which nobody folds while the file runs. */
export async function readHints(serverUrl: string, realmId: string): Promise<HintReader> {
  const ask = async (method: string, path: string, realm = 'master'): Promise<unknown> => {
    const response = await fetch(`${serverUrl}/realms/${realm}/scim-probe/hints${path}`, { method })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
  await ask('POST', '/hold?held=true')
  await sleep(NOTICED)
  afterAll(() => ask('POST', '/hold?held=false'))
  const of = `?realm=${realmId}`
  const read = async () => (await ask('GET', of)) as readonly Hint[]
  const clear = async () => void (await ask('DELETE', of))
  return {
    read, clear,
    undone: async (realm) => (await ask('POST', '/undone', realm)) as readonly Hint[],
    after: async (change) => {
      await clear()
      await change()
      return read()
    },
  }
}

/** A target that nothing is ever sent to. Answers its id. */
export async function addTarget(admin: KeycloakAdminClient, realm: string, config: Readonly<Record<string, string>> = {}): Promise<string> {
  const listed = Object.fromEntries(Object.entries({ url: 'https://target.invalid/scim', auth: 'none', ...config }).map(([name, value]) => [name, [value]]))
  return (await admin.components.create({ realm, name: 'target', providerId: 'scim-target', providerType: TARGET_TYPE, config: listed })).id
}

/** The server looks for targets after the commit of their change, on a thread of its own. */
export async function untilCaptured(admin: KeycloakAdminClient, realm: string, hints: HintReader): Promise<void> {
  const { id } = await admin.groups.create({ realm, name: 'canary' })
  for (let attempt = 0; attempt < 100; attempt++) {
    const left = await hints.after(() => admin.groups.update({ realm, id }, { name: `canary-${attempt}` }))
    if (left.length > 0) return admin.groups.del({ realm, id })
    await sleep(50)
  }
  throw new Error('no change of the realm leaves a hint')
}
