import * as z from 'zod/mini'
import { deprovisionAll } from '../../outbound/deprovision-all'
import { reconcile } from '../../outbound/reconcile/reconcile'
import { MANAGE_PEOPLE } from '../rights'
import { route } from '../route'
import { Kind, timeOrNull, Time } from '../shape'
import { did, granted } from './did'
import { Count, Next, Value, WALK } from './shape'
import { VERSIONED } from './version'

const Finding = z.enum(['same', 'pending', 'different', 'leaving', 'unlinked', 'unknown', 'gone', 'unproven', 'missing', 'problem'])

const Example = z.object({
  finding: Finding,
  kind: Kind,
  id: z.nullable(z.string()).check(z.describe('null where it is nobody of the realm')),
  remoteId: z.nullable(z.string()),
  name: z.string(),
  attributes: z.array(z.object({ name: z.string(), here: Value, there: Value })),
  detail: z.string(),
})

const Counts = z.object({
  same: Count, pending: Count, different: Count, leaving: Count, unlinked: Count, unknown: Count, gone: Count, unproven: Count, missing: Count, problem: Count,
})

const Stop = {
  problem: z.nullable(z.string()).check(z.describe('why this page ended early')),
  resumeAt: z.nullable(Time).check(z.describe('when it may go on; null: at once, or when the problem is solved')),
}

const Compared = z.object({
  cursor: Next, kind: Kind, phase: z.enum(['listed', 'unseen', 'missing', 'proof', 'members']), looked: Count, counts: Counts,
  examples: z.array(Example).check(z.describe('the first of each finding')),
  repaired: Count, ...Stop,
})

const Taken = z.object({
  cursor: Next, deleted: Count, deactivated: Count, left: Count, ...Stop,
  failures: z.array(z.object({ kind: Kind, id: z.string(), remoteId: z.string(), name: z.string(), detail: z.string() })),
})

/** What reads all of a target, and what takes all away from it. */
export const WALKS = [
  route({
    method: 'POST',
    path: '/targets/{id}/reconcile',
    ...VERSIONED,
    rights: MANAGE_PEOPLE,
    summary: 'Pages through the target and compares it with the realm; with `repair`, what differs is sent again. Nothing is deleted because a list does not show it.',
    body: z.strictObject({ ...WALK, repair: z._default(z.boolean(), false) }),
    answer: Compared,
    handle: ({ host, path: { id }, body: { cursor = null, repair }, now }) => {
      const answer = did(host, id, 'reconcile', () => granted(reconcile(host, { targetId: id, repair, cursor, now })), ({ looked, repaired }) => ({ repair, looked, repaired }))
      return { ...answer, resumeAt: timeOrNull(answer.resumeAt) }
    },
  }),
  route({
    method: 'POST',
    path: '/targets/{id}/deprovision',
    ...VERSIONED,
    rights: MANAGE_PEOPLE,
    summary: 'Takes away, page by page, what the target has of this realm: what was created there or linked. The target must be off, and `expected` must be as many as there are.',
    body: z.strictObject({ ...WALK, how: z.enum(['delete', 'deactivate']), expected: z.int().check(z.minimum(0)) }),
    answer: Taken,
    handle: ({ host, path: { id }, body: { cursor = null, how, expected }, now }) => {
      const answer = did(host, id, 'deprovision', () => granted(deprovisionAll(host, { targetId: id, how, expected, cursor, now })),
        ({ deleted, deactivated, left }) => ({ how, deleted, deactivated, left }))
      return { ...answer, resumeAt: timeOrNull(answer.resumeAt) }
    },
  }),
]
