import * as z from 'zod/mini'
import { examined } from '../provider/doctor/doctor'
import { toText } from '../provider/doctor/text'
import { examineAll } from './examine'
import { VIEW } from './rights'
import { route } from './route'
import { text } from './shape'

const lines = z.array(z.string())

export const State = z.enum(['off', 'on', 'broken', 'native', 'disabled'])

/** The organization, by id or alias, that is examined instead of the realm. */
export const OF_ORGANIZATION = { organization: z.optional(text(255)) }

const Report = z.object({
  state: State,
  settings: z.array(z.object({
    name: z.string(),
    level: z.enum(['organization', 'realm', 'instance', 'default']),
    place: z.string(),
    value: z.string().check(z.describe('of a secret only how it is hashed')),
    overrides: lines.check(z.describe('less specific places where the setting is set as well')),
  })),
  problems: lines,
  advice: lines,
  accepted: lines.check(z.describe('which credentials SCIM requests may have')),
  refused: lines,
  tokens: z.array(z.object({ name: z.string(), state: z.enum(['valid', 'expired']), created: z.string(), expires: z.string(), lastUse: z.string() })),
  targets: z.array(z.object({
    name: z.string(), id: z.string(), state: z.string(), lastSuccess: z.string(),
    done: z.int(), due: z.int(), later: z.int(), memberships: z.int(), held: z.int(), dead: z.int(), staged: z.int(),
  })),
})

export const DOCTOR = [
  route({
    method: 'GET',
    path: '/doctor',
    rights: VIEW,
    summary: 'Lists the settings and where each comes from, what is wrong, and which requests are accepted or refused.',
    query: z.strictObject(OF_ORGANIZATION),
    answer: Report,
    handle: ({ host, http }) => examined(host, http, examineAll),
    text: toText,
  }),
]
