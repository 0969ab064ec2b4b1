import type { EventRecord } from '../../host/records'
import type { Work } from '../../work/work'

/** That a user came into the organization, or left it; nothing in the realm. */
export const membership = ({ organizationId }: Work, operation: 'create' | 'delete', userId: string): EventRecord[] =>
  organizationId === undefined ? [] : [{ operation, kind: 'organizationMembership', id: organizationId, userId }]
