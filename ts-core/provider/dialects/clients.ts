import type { DialectName } from '../../config/dialects'

/**
 * Habits that no request reveals by itself, so that they apply to known clients only:
 * `replacesByAdd`, an `add` of a list of simple values replaces the list;
 * `readsMembersInLists`, groups are read with all their members from a list;
 * `sendsPartOfIt`, a PUT leaves unchanged what it does not name.
 */
export type Habit = 'replacesByAdd' | 'readsMembersInLists' | 'sendsPartOfIt'

export type Client = {
  /** The header that identifies the client, with its name in lower case. Undefined where none does. */
  readonly knownBy?: { readonly header: string; readonly value: RegExp }
  readonly habits: readonly Habit[]
}

const agent = (value: RegExp) => ({ header: 'user-agent', value })

/** Habits that the request itself reveals are understood from every client: see {@link file://./dialect.ts}. */
export const CLIENTS: Readonly<Record<Exclude<DialectName, 'auto' | 'strict'>, Client>> = {
  authentik: { knownBy: agent(/^authentik\b/i), habits: ['readsMembersInLists'] },
  cyberark: { habits: [] },
  entra: { knownBy: { header: 'adscimversion', value: /./ }, habits: ['replacesByAdd'] },
  'google-workspace': { habits: [] },
  'hr-push': { habits: ['sendsPartOfIt'] },
  jumpcloud: { habits: [] },
  'keycloak-clients': { habits: [] },
  midpoint: { habits: [] },
  minimal: { habits: [] },
  okta: { knownBy: agent(/^okta\b/i), habits: ['readsMembersInLists'] },
  onelogin: { knownBy: agent(/^onelogin\b/i), habits: [] },
  ping: { knownBy: agent(/^ping(one|federate)\b/i), habits: [] },
  rippling: { knownBy: agent(/^rippling\b/i), habits: [] },
  sailpoint: { knownBy: agent(/sailpoint/i), habits: ['readsMembersInLists'] },
  salesforce: { habits: [] },
}
