import { randomUUID } from 'node:crypto'
import type { Attributes } from '../../../ts-core/host/records'
import type { KeycloakAdminClient } from '../keycloak-admin'
import { organizationOf } from '../memory/assignment'
import type { MemoryHost } from '../memory-host'
import { sleep } from '../process'

/** What an administrator of the realm does about targets. */
export type TargetAdministrator = {
  /** Makes a target and answers its id as soon as this node drives it. */
  make(config: Attributes): Promise<string>
  /** Makes a rule about groups and roles, and answers its id. */
  makeRule(name: string, config: Attributes): Promise<string>
  removeRule(id: string): Promise<void>
}

const RULE = { providerId: 'scim-rule', providerType: 'dev.scimts.keycloak.rules.ScimRuleProvider' }

type Call = (operation: string, input: string) => Promise<string>

const PROVIDER = { providerId: 'scim-target', providerType: 'dev.scimts.keycloak.targets.ScimTargetProvider' }

export const keycloakTargets = (admin: KeycloakAdminClient, realm: string, call: Call): TargetAdministrator => ({
  make: async (config) => {
    const { id } = await admin.components.create({ realm, name: `target-${randomUUID()}`, ...PROVIDER, config })
    await leased(id, call)
    return id
  },
  makeRule: async (name, config) => (await admin.components.create({ realm, name, ...RULE, config })).id,
  removeRule: async (id) => void (await admin.components.del({ realm, id })),
})

/** The dispatcher looks for targets once a second and takes the lease of those that are off as well. */
async function leased(targetId: string, call: Call): Promise<void> {
  const ends = Date.now() + 30_000
  for (;;) {
    const reply = JSON.parse(await call('outbound.mark', JSON.stringify({ targetId, kind: 'user', ids: [], lane: 'hint' })))
    if (!reply.fault) return
    if (reply.fault.code !== 'conflict' || Date.now() > ends) throw new Error(`No lease of the target: ${JSON.stringify(reply.fault)}`)
    await sleep(100)
  }
}

export const memoryTargets = (host: MemoryHost): TargetAdministrator => ({
  make: async (config) => makeTarget(host, config),
  makeRule: async (name, config) => makeRule(host, name, config),
  removeRule: async (id) => void host.state.rules.delete(id),
})

export function makeTarget({ state }: MemoryHost, config: Attributes): string {
  const id = randomUUID()
  state.targets.set(id, { id, name: `target-${id}`, organizationId: config['organization']?.[0] ?? null, config })
  return id
}

export function makeRule({ state }: MemoryHost, name: string, config: Attributes): string {
  const id = randomUUID()
  const organization = config['organization']?.[0]
  state.rules.set(id, { id, name, organizationId: organization === undefined ? null : organizationOf(organization, state), config })
  return id
}
