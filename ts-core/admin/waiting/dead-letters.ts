import * as z from 'zod/mini'
import { MANAGE_PEOPLE, VIEW } from '../rights'
import { route } from '../route'
import { PAGE, text } from '../shape'
import { Entry, entryOf } from '../targets/object'
import { OF_TARGETS, targetsIn } from './chosen'
import { Chosen, decided, Decided } from './decide'
import { reasonsOf } from './reasons'

const LONGEST_REASON = 2_000

const Group = z.object({
  target: z.string(),
  reason: z.string().check(z.describe('what they have in common, without names, ids and numbers')),
  count: z.int(),
  example: z.string().check(z.describe('what the first of them says')),
})

/** The most groups of one answer. */
const MOST_GROUPS = 100

const chosenByReason = { ...Chosen, reason: z.optional(text(LONGEST_REASON).check(z.describe('as GET dead-letters/reasons has it'))) }

export const DEAD_LETTERS = [
  route({
    method: 'GET',
    path: '/dead-letters',
    rights: VIEW,
    summary: 'Lists the users and groups that failed and are not tried again by themselves.',
    query: z.strictObject({ ...OF_TARGETS, ...PAGE }),
    answer: z.array(Entry),
    handle: ({ host, query: { first, max, ...targets } }) => host.supervision.waiting({ ...targetsIn(host, targets), waiting: 'dead', details: [], first, max }).map(entryOf),
  }),
  route({
    method: 'GET',
    path: '/dead-letters/reasons',
    rights: VIEW,
    summary: 'Counts the dead letters by reason, the most frequent first.',
    query: z.strictObject(OF_TARGETS),
    answer: z.array(Group),
    handle: ({ host, query }) =>
      reasonsOf(host, targetsIn(host, query)).groups.slice(0, MOST_GROUPS).map(({ details, ...group }) => ({ ...group, example: details[0] ?? '' })),
  }),
  route({
    method: 'POST',
    path: '/dead-letters/retry',
    rights: MANAGE_PEOPLE,
    summary: 'Has dead letters tried again: some, those of one reason, or all of a target.',
    body: z.strictObject(chosenByReason),
    answer: Decided,
    handle: ({ host, body }) => decided(host, body, { waiting: 'dead', decision: 'failed', detail: null, action: 'retry' }),
  }),
  route({
    method: 'POST',
    path: '/dead-letters/close',
    rights: MANAGE_PEOPLE,
    summary: 'Closes dead letters: nothing happens to them until they change.',
    body: z.strictObject({ ...chosenByReason, because: text(500).check(z.describe('why; the object and the audit trail show it')) }),
    answer: Decided,
    handle: ({ host, body: { because, ...choice } }) =>
      decided(host, choice, { waiting: 'dead', decision: 'closed', detail: `Closed by an administrator: ${because}`, action: 'close', note: { because } }),
  }),
]
