/** `auto` recognizes the sender by the request; a name sets the sender; `strict` reads requests as the RFCs define them. */
export const DIALECTS = [
  'auto', 'strict',
  'authentik', 'cyberark', 'entra', 'google-workspace', 'hr-push', 'jumpcloud', 'keycloak-clients', 'midpoint', 'minimal',
  'okta', 'onelogin', 'ping', 'rippling', 'sailpoint', 'salesforce',
] as const // prettier-ignore

export type DialectName = (typeof DIALECTS)[number]
