import { inSection, LONGEST_TEXT } from '../setting'

export const SERVICE = inSection('service', {
  api: {
    name: 'scim.api', kind: 'choice', values: ['ts', 'native'], default: 'ts', levels: ['realm', 'instance'],
    sentence: 'Selects who answers `/scim/v2`: `ts`, this extension, or `native`, Keycloak\'s own SCIM API (26.6 and newer), which then receives requests unchanged. With `native` no other setting has an effect. Not for organizations.',
  },
  authenticationMode: {
    name: 'scim.authentication.mode', kind: 'choice', values: ['KEYCLOAK', 'EXTERNAL'],
    sentence: 'Switches SCIM on and selects how clients authenticate. `KEYCLOAK`: by an access token of the realm. `EXTERNAL`: by a JWT of another issuer, a secret, or a user name and password, whichever are set.',
  },
  keycloakAudience: {
    name: 'scim.keycloak.audience', kind: 'text', maxLength: LONGEST_TEXT,
    sentence: 'The audience that the `aud` of an access token must contain in the mode `KEYCLOAK`, at `/Me` as well. If it is not set, any access token of the realm is accepted.',
  },
})
