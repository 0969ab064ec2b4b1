import * as z from 'zod/mini'
import { operation, record } from './shape'

const Values = z.record(z.string(), z.string())

export const Settings = record(
  'Settings',
  z.object({
    /** Attributes of the organization that was entered whose name starts with `SCIM_`; none outside of one. */
    organization: Values,
    /** Attributes of the realm whose name starts with `scim.`. */
    realm: Values,
    /** Environment variables whose name starts with `SCIM_`. */
    environment: Values,
    /** Options of the provider, those asked for. */
    options: Values,
  }),
)

export const settings = {
  emailIsUsername: operation('Whether the directory itself makes the e-mail address the username.', z.object({}), z.boolean()),
  tellsTextsApart: operation('Whether the database tells texts apart that differ only in case, in accents or in blanks at the end. The same as long as the server runs.', z.object({}), z.boolean()),
  read: operation('What is configured, level by level, as written.', z.object({ options: z.array(z.string()) }), Settings),
} as const
