import * as z from 'zod/mini'
import type { TargetOverview } from '../../host/records'
import { statusOf, TARGET_STATUSES } from '../../outbound/status'
import { Time, timeOf, timeOrNull } from '../shape'

export const Health = z.object({
  state: z.enum(TARGET_STATUSES),
  sentence: z.string().check(z.describe('the same in words, with what to do')),
  since: z.nullable(Time).check(z.describe('when it was paused, or when it last accepted a request')),
  detail: z.nullable(z.string()).check(z.describe('what went wrong the last time')),
  resumeAt: z.nullable(Time).check(z.describe('nothing is sent before')),
  failures: z.int().check(z.describe('in a row')),
})

export type Health = z.infer<typeof Health>

/** Says how a target does, as an administrator would ask. */
export function healthOf({ target, state: { health, pausedAt } }: TargetOverview, now: number): Health {
  const resumeAt = health.resumeAt !== null && health.resumeAt > now ? health.resumeAt : null
  const state = statusOf(target, { health, pausedAt })
  return {
    state,
    sentence: sentenceFor(state, health, pausedAt, resumeAt),
    since: timeOrNull(state === 'paused' ? pausedAt : health.successAt),
    detail: health.detail,
    resumeAt: timeOrNull(resumeAt),
    failures: health.failures,
  }
}

type Known = TargetOverview['state']['health']

function sentenceFor(state: Health['state'], { detail, successAt }: Known, pausedAt: number | null, resumeAt: number | null): string {
  const since = successAt === null ? 'It has never accepted a request.' : `It last accepted a request at ${timeOf(successAt)}.`
  const next = resumeAt === null ? 'It is asked again at once.' : `It is asked again at ${timeOf(resumeAt)}.`
  switch (state) {
    case 'disabled':
      return 'The target is switched off: nothing is sent until its option enabled is true.'
    case 'paused':
      return `An administrator paused it at ${timeOf(pausedAt ?? 0)}: nothing is sent, and nothing is lost, until it is resumed.`
    case 'new':
      return 'Nothing was sent to it yet.'
    case 'running':
      return resumeAt === null ? `It accepts what is sent. ${since}` : `${detail ?? 'It asks to wait.'} ${next}`
    case 'retrying':
      return `It does not answer as it should, and is tried again; nothing is lost. ${detail ?? ''} ${since} ${next}`
    case 'quarantined':
      return `It gets nothing until this is corrected: ${detail ?? ''} ${since} ${next} Once corrected, resume it to have it asked at once.`
    default:
      return state satisfies never
  }
}
