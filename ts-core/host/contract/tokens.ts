import * as z from 'zod/mini'
import { operation, record } from './shape'

export const TokenRecord = record(
  'TokenRecord',
  z.object({
    clientId: z.string(),
    userId: z.string(),
    /** The token speaks for the client itself, not for a person who logged in through it. */
    serviceAccount: z.boolean(),
    /** Of the organization that was entered; false outside of one. */
    member: z.boolean(),
    /** The audiences that the token names. */
    audiences: z.array(z.string()),
    /** The roles asked for that the user holds now, through groups and composites too, within what the client may use. */
    roles: z.array(z.string()),
  }),
)

export const tokens = {
  verify: operation(
    'What the bearer token of the request says where it is a valid access token of this directory, or null.',
    z.object({ roles: z.array(z.string()) }),
    z.nullable(TokenRecord),
  ),
  person: operation(
    'The same of a person who logged in, where the token is meant for that person\'s own account; or null. Roles are those of the account, of which the token carries and the person holds each, within what the client may use.',
    z.object({ roles: z.array(z.string()) }),
    z.nullable(TokenRecord),
  ),
  administration: operation(
    'Which of these roles in the administration of this directory the user of the bearer token holds, within what the token\'s client may use. The token may be one of this directory or of the one that administers all; null where it is a valid access token of neither, or of one that is disabled.',
    z.object({ roles: z.array(z.string()) }),
    z.nullable(z.array(z.string())),
  ),
  credentials: operation(
    'The Authorization header of the request, or null. It comes to whoever verifies it, not with the other headers.',
    z.object({}),
    z.nullable(z.string()),
  ),
} as const
