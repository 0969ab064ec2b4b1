import type { Host } from '../host/host'

/** Writes to the audit trail what the administrator did with a target; names and reasons, never a value of an option. */
export function noteAction({ administration }: Pick<Host, 'administration'>, targetId: string, action: string, more: Readonly<Record<string, unknown>> = {}): void {
  administration.record({ resource: 'SCIM_TARGET', path: ['scim', 'targets', targetId], representation: JSON.stringify({ action, ...more }) })
}
