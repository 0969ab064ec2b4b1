import type { EventRecord } from '../../host/records'
import type { Scope } from '../resource-handler'

/** That a user came into the organization, or left it; nothing in the realm. */
export const membership = ({ organizationId }: Scope, operation: 'create' | 'delete', userId: string): EventRecord[] =>
  organizationId === undefined ? [] : [{ operation, kind: 'organizationMembership', id: organizationId, userId }]
