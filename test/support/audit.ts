import type { AssignmentRecord } from '../../ts-core/host/records'
import type { KeycloakAdminClient } from './keycloak-admin'
import type { ScimRealm } from './realm'

/** Converts an admin event of Keycloak to an event of the host contract. */
export type AuditEntry = {
  readonly operation: string
  readonly kind: string
  readonly id: string
  readonly userId: string | null
  readonly clientId: string | null
}

export type AdminEvent = Awaited<ReturnType<KeycloakAdminClient['realms']['findAdminEvents']>>[number]

/** Has the realm keep admin events; with details each holds what was written. */
export const keepEvents = (
  admin: KeycloakAdminClient,
  { name }: ScimRealm,
  adminEventsDetailsEnabled = false,
): Promise<void> =>
  admin.realms.updateConfigEvents({ realm: name }, { adminEventsEnabled: true, adminEventsDetailsEnabled })

export const adminEvents = (admin: KeycloakAdminClient, { name }: ScimRealm): Promise<AdminEvent[]> =>
  admin.realms.findAdminEvents({ realm: name, max: 1000 })

export async function auditOf(admin: KeycloakAdminClient, realm: ScimRealm): Promise<AuditEntry[]> {
  const clients = await admin.clients.find({ realm: realm.name })
  const names = new Map(clients.map(({ id, clientId }) => [id, clientId]))
  return (await adminEvents(admin, realm)).map((event) => {
    const by = event.authDetails?.clientId
    return { operation: event.operationType!.toLowerCase(), ...subjectOf(event), clientId: names.get(by) ?? by ?? null }
  })
}

function subjectOf({ resourceType, resourcePath = '' }: AdminEvent): Pick<AuditEntry, 'kind' | 'id' | 'userId'> {
  const [, first = '', , second = ''] = resourcePath.split('/')
  if (resourceType === 'GROUP_MEMBERSHIP') return { kind: 'membership', id: second, userId: first }
  return { kind: String(resourceType).toLowerCase(), id: first, userId: null }
}

const KINDS = { GROUP_MEMBERSHIP: 'group', REALM_ROLE_MAPPING: 'role', ORGANIZATION_MEMBERSHIP: 'organization' } as const

/** What rules gave and took. */
export async function assignmentsOf(admin: KeycloakAdminClient, realm: ScimRealm): Promise<AssignmentRecord[]> {
  return (await adminEvents(admin, realm)).flatMap((event): AssignmentRecord[] => {
    const { resourceType, resourcePath = '', operationType, details } = event as typeof event & { readonly details?: Readonly<Record<string, string>> }
    const kind = KINDS[resourceType as keyof typeof KINDS]
    const rule = details?.['rule']
    if (kind === undefined || rule === undefined) return []
    const [, first = '', , second = ''] = resourcePath.split('/')
    const [userId, id] = kind === 'organization' ? [second, first] : [first, second]
    return [{ operation: operationType === 'CREATE' ? 'create' : 'delete', kind, id, userId, rule }]
  })
}
