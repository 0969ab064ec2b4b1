import { inSection, LONGEST_TEXT } from '../setting'

export const SERVICE = inSection('service', {
  api: {
    name: 'scim.api', kind: 'choice', values: ['ts', 'native'], default: 'ts', levels: ['realm', 'instance'],
    sentence: 'Who answers `/scim/v2`: this extension, or Keycloak\'s own SCIM API (26.6 and newer), to which requests then pass as they came. With `native` no other setting counts. Not for organizations.',
  },
  authenticationMode: {
    name: 'scim.authentication.mode', kind: 'choice', values: ['KEYCLOAK', 'EXTERNAL'],
    sentence: 'Switches SCIM on and says how a client proves who it is. `KEYCLOAK`: by an access token of the realm. `EXTERNAL`: by a JWT of another issuer, a secret, or a user name and password, whichever are set.',
  },
  keycloakAudience: {
    name: 'scim.keycloak.audience', kind: 'text', maxLength: LONGEST_TEXT,
    sentence: 'What the `aud` of an access token must contain in the mode `KEYCLOAK`, at `/Me` as well. Where it is not set, any access token of the realm will do.',
  },
})
