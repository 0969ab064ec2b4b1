/** `auto` goes by what the request shows of its sender; a name says who sends; `strict` understands no habits. */
export const DIALECTS = [
  'auto', 'strict',
  'authentik', 'cyberark', 'entra', 'google-workspace', 'hr-push', 'jumpcloud', 'keycloak-clients', 'midpoint', 'minimal',
  'okta', 'onelogin', 'ping', 'rippling', 'sailpoint', 'salesforce',
] as const // prettier-ignore

export type DialectName = (typeof DIALECTS)[number]
