import * as z from 'zod/mini'
import { operation, record } from './shape'

/** An attribute of the realm's user profile, as it applies to an administrator. */
export const ProfileAttribute = record(
  'ProfileAttribute',
  z.object({
    name: z.string(),
    multiValued: z.boolean(),
    required: z.boolean(),
    readOnly: z.boolean(),
    validators: z.array(z.string()),
    /** The only allowed values; empty where others are allowed. */
    options: z.array(z.string()),
    /** Values of the annotation that was requested. */
    annotation: z.array(z.string()),
  }),
)

export const Profile = record(
  'Profile',
  z.object({
    /** The attributes that an administrator may see, in the order of the profile. */
    attributes: z.array(ProfileAttribute),
    /**
     * Further attributes that mappers of the requested identity provider fill; empty where the realm allows only those
     * above.
     */
    imported: z.array(z.string()),
  }),
)

const identityProvider = z.nullable(z.string())

export const profile = {
  importedVersion: operation(
    'Answers a text that changes whenever the attributes do that mappers of the identity provider fill. It may be some seconds old.',
    z.object({ identityProvider: z.string() }),
    z.string(),
  ),
  read: operation(
    'Lists the attributes of users. Those that an identity provider fills may be some seconds old.',
    z.object({ annotation: z.string(), identityProvider }),
    Profile,
  ),
} as const
