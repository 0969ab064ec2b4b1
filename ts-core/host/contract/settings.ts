import * as z from 'zod/mini'
import { operation, record } from './shape'

const Values = z.record(z.string(), z.string())

export const Settings = record(
  'Settings',
  z.object({
    /** Attributes of the entered organization whose names start with `SCIM_`; empty outside of one. */
    organization: Values,
    /** Attributes of the realm whose names start with `scim.`. */
    realm: Values,
    /** Environment variables whose names start with `SCIM_`. */
    environment: Values,
    /** The options of the provider that are set, of those that there are. */
    options: Values,
    /** Changes whenever the user profile does. */
    profileVersion: z.string(),
    /** Changes whenever a rule about groups and roles does, and is another one in each realm; empty where there are none. */
    rulesVersion: z.string(),
  }),
)

export const settings = {
  emailIsUsername: operation('Says whether the directory itself makes the e-mail address the username.', z.object({}), z.boolean()),
  tellsTextsApart: operation('Says whether the database distinguishes texts that differ only in case, in accents or in trailing blanks. The answer is constant while the server runs.', z.object({}), z.boolean()),
  read: operation('Reads the settings, level by level, as written.', z.object({}), Settings),
} as const
