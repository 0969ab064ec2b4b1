import * as z from 'zod/mini'
import { applyPlan, plan } from '../../outbound/plans/plan'
import { previewUser } from '../../outbound/preview'
import { provisionOne } from '../../outbound/provision/provision-one'
import { MANAGE_PEOPLE } from '../rights'
import { route } from '../route'
import { Kind, text } from '../shape'
import { did, granted } from './did'
import { targetOf } from './target'
import { Count, Next, OBJECT, Value, WALK } from './shape'
import { VERSIONED } from './version'

const Attribute = z.object({ name: z.string(), value: Value })

const Planned = z.object({
  kind: Kind,
  id: z.string(),
  name: z.string(),
  remoteId: z.nullable(z.string()),
  action: z.enum(['create', 'change', 'move', 'delete', 'deactivate', 'keep', 'forget', 'same', 'problem']),
  attributes: z.array(Attribute).check(z.describe('what is sent; null where it is removed')),
  held: z.nullable(z.enum(['dead', 'staged', 'closed', 'discarded'])).check(z.describe('why it waits for a person, or what a person decided')),
  due: z.boolean(),
  detail: z.string(),
})

const Plan = z.object({
  cursor: Next,
  looked: Count,
  counts: z.object({
    create: Count, change: Count, move: Count, delete: Count, deactivate: Count, keep: Count, forget: Count, same: Count, held: Count, problems: Count,
  }),
  objects: z.array(Planned),
})

const Provisioned = z.object({
  state: z.enum(['refused', 'planned', 'queued', 'ok', 'same', 'gone', 'held', 'staged', 'discarded', 'failed', 'dead']),
  steps: z.array(z.object({
    name: z.enum(['target', 'scope', 'mapping', 'match', 'plan', 'send', 'result']),
    ok: z.boolean(),
    detail: z.string(),
    data: z.record(z.string(), Value),
  })),
})

const Preview = z.object({
  resource: z.nullable(z.record(z.string(), Value)).check(z.describe('null where the mapping fails, or there is nothing to map')),
  inScope: z.boolean(),
  problems: z.array(z.string()),
})

/** What would be sent, and what of it is sent. */
export const PLANS = [
  route({
    method: 'POST',
    path: '/targets/{id}/plan',
    rights: MANAGE_PEOPLE,
    summary: 'Says, page by page, what would be sent if everybody were looked at now. Nothing is sent or written.',
    body: z.strictObject(WALK),
    answer: Plan,
    handle: ({ host, path: { id }, body: { cursor = null }, now }) => (targetOf(host, id), granted(plan(host, { targetId: id, cursor, now }))),
  }),
  route({
    method: 'POST',
    path: '/targets/{id}/plan/apply',
    ...VERSIONED,
    rights: MANAGE_PEOPLE,
    summary: 'Makes the same walk, page by page, and what differs is sent, within the limit of deletions.',
    body: z.strictObject(WALK),
    answer: z.object({ cursor: Next, looked: Count, due: Count }),
    handle: ({ host, path: { id }, body: { cursor = null }, now }) =>
      did(host, id, 'apply', () => granted(applyPlan(host, { targetId: id, cursor, now })), ({ looked, due }) => ({ looked, due })),
  }),
  route({
    method: 'POST',
    path: '/targets/{id}/provision',
    ...VERSIONED,
    rights: MANAGE_PEOPLE,
    summary: 'Takes one user or group through all that a delivery does, and shows each step with its data.',
    body: z.strictObject({ ...OBJECT, dryRun: z._default(z.boolean(), false).check(z.describe('only reads are sent, and nothing is written')) }),
    answer: Provisioned,
    handle: ({ host, path: { id }, body, now }) =>
      did(host, id, 'provision', () => provisionOne(host, { targetId: id, ...body, now }), ({ state }) => ({ ...body, state })),
  }),
  route({
    method: 'POST',
    path: '/targets/{id}/preview',
    rights: MANAGE_PEOPLE,
    summary: 'Maps one user as it is now, with other options of the target if some are sent. Nothing is sent or written.',
    body: z.strictObject({ user: text(255), config: z.optional(z.record(z.string(), z.array(z.string()))) }),
    answer: Preview,
    handle: ({ host, path: { id }, body: { user, config } }) => (targetOf(host, id), previewUser(host, { targetId: id, userId: user, ...(config && { config }) })),
  }),
]
