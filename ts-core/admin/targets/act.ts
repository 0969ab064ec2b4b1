import * as z from 'zod/mini'
import type { Host } from '../../host/host'
import { testTarget } from '../../outbound/test-target'
import { ScimError } from '../../protocol/errors'
import { onFault } from '../../work/faults'
import { noteAction } from '../audit'
import { MANAGE } from '../rights'
import { route } from '../route'
import { did } from './did'
import { documentOf, Target } from './document'
import { targetOf } from './target'
import { VERSIONED } from './version'

const Step = z.object({ name: z.string(), ok: z.boolean(), detail: z.string(), milliseconds: z.int() })

/** A node looks for new targets once a second. */
const NOT_YET = new ScimError(409, undefined, 'The target is new, and no node has looked at it yet. Try again in some seconds.')

/** Acts on the target and answers how it is then. */
function acted(host: Host, id: string, now: number, action: string, act: (targetId: string) => boolean): Target {
  targetOf(host, id)
  if (onFault({ notFound: () => NOT_YET }, () => act(id))) noteAction(host, id, action)
  return documentOf(targetOf(host, id), now)
}

function tested(host: Host, targetId: string, now: number) {
  const steps = testTarget(host, { targetId, now })
  return { ok: steps.every(({ ok }) => ok), steps }
}

export const ACTIONS = [
  route({
    method: 'POST',
    path: '/targets/{id}/test',
    rights: MANAGE,
    summary: 'Asks the service, and says step by step what works. Nothing is written there.',
    answer: z.object({ ok: z.boolean(), steps: z.array(Step) }),
    handle: ({ host, path: { id }, now }) => did(host, id, 'test', () => tested(host, id, now), ({ ok }) => ({ ok })),
  }),
  route({
    method: 'POST',
    path: '/targets/{id}/pause',
    ...VERSIONED,
    rights: MANAGE,
    summary: 'Has nothing more sent to the target until it is resumed. What is under way ends within seconds; changes are kept.',
    answer: Target,
    handle: ({ host, path: { id }, now }) => acted(host, id, now, 'pause', (targetId) => host.supervision.pause({ targetId })),
  }),
  route({
    method: 'POST',
    path: '/targets/{id}/resume',
    ...VERSIONED,
    rights: MANAGE,
    summary: 'Ends a pause, and a quarantine or another wait: the target is asked at once.',
    answer: Target,
    handle: ({ host, path: { id }, now }) => acted(host, id, now, 'resume', (targetId) => (host.supervision.resume({ targetId }), true)),
  }),
  route({
    method: 'POST',
    path: '/targets/{id}/sync',
    ...VERSIONED,
    rights: MANAGE,
    summary: 'Compares everybody with what the target was sent, at once, and sends what differs. One that is under way goes on; the target shows the progress.',
    answer: Target,
    handle: ({ host, path: { id }, now }) => acted(host, id, now, 'sync', (targetId) => host.supervision.wantSweep({ targetId })),
  }),
]
