import type { Host } from '../../host/host'

/** Writes to the audit trail what the administrator did with the rules of the realm. */
export function noteRules({ administration }: Pick<Host, 'administration'>, action: string, more: Readonly<Record<string, unknown>> = {}): void {
  administration.record({ resource: 'SCIM_RULES', path: ['scim', 'rules'], representation: JSON.stringify({ action, ...more }) })
}
