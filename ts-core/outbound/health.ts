import type { Health } from '../host/records'
import { askAgainAt, probeAt, resumeAt } from './schedule'
import { sentenceOf, type Trouble, type Verdict } from './trouble'

const MINUTE = 60_000

/** Notes that the target accepted a request. Where that is nothing new the same object is answered, and nothing is written. */
export const afterSuccess = (health: Health, now: number): Health =>
  health.status === 'running' && health.failures === 0 && health.resumeAt === null && now - (health.successAt ?? 0) < MINUTE
    ? health
    : { status: 'running', detail: null, failures: 0, resumeAt: null, successAt: now }

/** Notes a trouble. One that is no failure of the target changes only how long it is left alone. */
export function afterTrouble(health: Health, trouble: Trouble, verdict: Verdict, now: number, seed: string): Health {
  const failures = health.failures + (verdict.counts ? 1 : 0)
  if (verdict.about === 'object') return { ...health, failures }
  const detail = sentenceOf(trouble)
  switch (verdict.status) {
    case 'waiting':
      return trouble.kind === 'postponed' && trouble.resumeAt === null ? health : { ...health, detail, resumeAt: resumeAt(now, verdict.retryAfter) }
    case 'retrying':
      return { ...health, status: 'retrying', detail, failures, resumeAt: probeAt(now, failures, seed) }
    case 'quarantined':
      return { ...health, status: 'quarantined', detail, failures, resumeAt: askAgainAt(now, `${seed} ${now}`) }
    default:
      return verdict.status satisfies never
  }
}

export const isResting = ({ resumeAt }: Health, now: number): boolean => resumeAt !== null && resumeAt > now

/** Whether requests were accepted since the last trouble. */
export const hasAccepted = ({ status, failures }: Health): boolean => status === 'running' && failures === 0
