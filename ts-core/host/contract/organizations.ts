import * as z from 'zod/mini'
import { operation, record } from './shape'

export const OrganizationRecord = record(
  'OrganizationRecord',
  z.object({ id: z.string(), alias: z.string(), name: z.string(), enabled: z.boolean() }),
)

export const organizations = {
  enter: operation(
    'The organization with this id, else with this alias, or null. From then on, until the request ends, there is nothing but it: its members, its groups, its settings.',
    z.object({ idOrAlias: z.string() }),
    z.nullable(OrganizationRecord),
  ),
} as const
