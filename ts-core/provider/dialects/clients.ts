import type { DialectName } from '../../config/dialects'

/**
 * What no request tells by itself, so that it holds for the clients that have it:
 * `replacesByAdd`, an `add` of a list of simple values means these and no others;
 * `readsMembersInLists`, groups are read with all their members from a list;
 * `sendsPartOfIt`, a PUT says nothing about what it leaves out.
 */
export type Habit = 'replacesByAdd' | 'readsMembersInLists' | 'sendsPartOfIt'

export type Client = {
  /** Headers that give the client away, by name in lower case. Undefined: nothing does. */
  readonly knownBy?: { readonly header: string; readonly value: RegExp }
  readonly habits: readonly Habit[]
}

const agent = (value: RegExp) => ({ header: 'user-agent', value })

/** What can be told from the request alone is understood of every client: see {@link file://./dialect.ts}. */
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
