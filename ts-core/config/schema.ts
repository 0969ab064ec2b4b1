import * as z from 'zod/mini'

/** How a client proves who it is. */
export const AUTHENTICATION_MODES = ['KEYCLOAK'] as const

/** One row per setting: its name in the realm, its environment variable, its type, what it means. */
export const SETTINGS = {
  authenticationMode: {
    realm: 'scim.authentication.mode',
    environment: 'SCIM_AUTHENTICATION_MODE',
    type: z.enum(AUTHENTICATION_MODES),
    doc: 'Switches SCIM on and says how a client proves who it is. `KEYCLOAK`: by an access token of this realm.',
  },
} as const
