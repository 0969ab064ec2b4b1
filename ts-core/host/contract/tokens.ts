import * as z from 'zod/mini'
import { operation, record } from './shape'

export const TokenRecord = record(
  'TokenRecord',
  z.object({
    clientId: z.string(),
    userId: z.string(),
    /** The token speaks for the client itself, not for a person who logged in through it. */
    serviceAccount: z.boolean(),
    /** The user is a member of the entered organization; false outside of one. */
    member: z.boolean(),
    audiences: z.array(z.string()),
    /** The requested roles that the user holds now, also through groups and composites, within the scope of the client. */
    roles: z.array(z.string()),
  }),
)

export const tokens = {
  verify: operation(
    'Reads the bearer token of the request; null unless it is a valid access token of this directory.',
    z.object({ roles: z.array(z.string()) }),
    z.nullable(TokenRecord),
  ),
  person: operation(
    'Reads the bearer token of a person who logged in; null unless it is meant for that person\'s own account. Roles are those of the account client that the token carries and the person holds, within the scope of the client.',
    z.object({ roles: z.array(z.string()) }),
    z.nullable(TokenRecord),
  ),
  administration: operation(
    'Lists which of these roles of the directory\'s administration the user of the bearer token holds, within the scope of the token\'s client. The token may be of this directory or of the one that administers all; null where it is a valid access token of neither, or of a disabled one.',
    z.object({ roles: z.array(z.string()) }),
    z.nullable(z.array(z.string())),
  ),
  credentials: operation(
    'Reads the Authorization header of the request, or null. It is kept apart from the other headers, for the code that verifies it.',
    z.object({}),
    z.nullable(z.string()),
  ),
  sign: operation(
    'Signs the claims, a JSON object, by the directory\'s active key of this algorithm, as a JWT that names the key. The private key stays where it is. Call it in a transaction: a directory without such a key gets one.',
    z.object({ algorithm: z.enum(['RS256', 'ES256']), claims: z.string() }),
    z.string(),
  ),
} as const
