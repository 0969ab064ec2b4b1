import * as z from 'zod/mini'
import { MANAGE_PEOPLE, VIEW } from '../rights'
import { route } from '../route'
import { PAGE } from '../shape'
import { Entry, entryOf } from '../targets/object'
import { OF_TARGETS, targetsIn } from './chosen'
import { Chosen, decided, Decided } from './decide'

export const STAGED = [
  route({
    method: 'GET',
    path: '/staged',
    rights: VIEW,
    summary: 'Lists the users and groups whose deletion or deactivation waits for an approval.',
    query: z.strictObject({ ...OF_TARGETS, ...PAGE }),
    answer: z.array(Entry),
    handle: ({ host, query: { first, max, ...targets } }) => host.supervision.waiting({ ...targetsIn(host, targets), waiting: 'staged', details: [], first, max }).map(entryOf),
  }),
  route({
    method: 'POST',
    path: '/staged/approve',
    rights: MANAGE_PEOPLE,
    summary: 'Approves staged deletions: they are sent, whatever the limit of deletions says.',
    body: z.strictObject(Chosen),
    answer: Decided,
    handle: ({ host, body }) => decided(host, body, { waiting: 'staged', decision: 'approved', detail: null, action: 'approve' }),
  }),
  route({
    method: 'POST',
    path: '/staged/discard',
    rights: MANAGE_PEOPLE,
    summary: 'Discards staged deletions: what was to be deleted stays at the target.',
    body: z.strictObject(Chosen),
    answer: Decided,
    handle: ({ host, body }) =>
      decided(host, body, { waiting: 'staged', decision: 'discarded', detail: 'An administrator discarded the deletion: it stays at the target.', action: 'discard' }),
  }),
]
