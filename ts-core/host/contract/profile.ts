import * as z from 'zod/mini'
import { operation, record } from './shape'

/** What the realm says about one attribute of its users, as it holds for an administrator. */
export const ProfileAttribute = record(
  'ProfileAttribute',
  z.object({
    name: z.string(),
    multiValued: z.boolean(),
    required: z.boolean(),
    readOnly: z.boolean(),
    /** Names of the validators. */
    validators: z.array(z.string()),
    /** The only values it may have; empty when it may have others. */
    options: z.array(z.string()),
    /** Values of the annotation that was asked for. */
    annotation: z.array(z.string()),
  }),
)

export const Profile = record(
  'Profile',
  z.object({
    /** Those that an administrator may see, in their order. */
    attributes: z.array(ProfileAttribute),
    /** Names of further attributes that the identity provider asked for fills; none where the realm takes only those above. */
    imported: z.array(z.string()),
  }),
)

const identityProvider = z.nullable(z.string())

export const profile = {
  version: operation(
    'Another text whenever the profile reads differently. Costs next to nothing.',
    z.object({ identityProvider }),
    z.string(),
  ),
  read: operation(
    'Which attributes users have. What an identity provider fills may be some seconds old.',
    z.object({ annotation: z.string(), identityProvider }),
    Profile,
  ),
} as const
