import { describe, expect, it } from 'vitest'
import type { Health } from '../host/records'
import { afterSuccess, afterTrouble, hasAccepted, isResting } from './health'
import { BREAKER, misconfigured, type Trouble, verdictOn } from './trouble'

const NOW = 1_800_000_000_000
const NEW: Health = { status: 'new', detail: null, failures: 0, resumeAt: null, successAt: null }
const RUNNING: Health = { ...NEW, status: 'running', successAt: NOW }

const error = (status: number) => ({ status, detail: 'on request' })
const failed: Trouble = { kind: 'failed', error: error(503) }
const denied: Trouble = { kind: 'denied', error: error(401) }
const forbidden: Trouble = { kind: 'denied', error: error(403) }
const unreachable: Trouble = { kind: 'unreachable', error: { status: 0, detail: 'nobody answers' } }

const after = (health: Health, ...troubles: readonly Trouble[]): Health =>
  troubles.reduce((before, trouble) => afterTrouble(before, trouble, verdictOn(trouble, { failures: before.failures, accepted: hasAccepted(before) }), NOW, 'target'), health)

describe('how a target does', () => {
  it('five failures in a row are the target\'s, fewer are the object\'s', () => {
    const nearly = after(RUNNING, ...Array(BREAKER - 1).fill(failed))
    expect(nearly).toMatchObject({ status: 'running', failures: BREAKER - 1, resumeAt: null })
    const open = after(nearly, failed)
    expect(open).toMatchObject({ status: 'retrying', failures: BREAKER, detail: expect.stringContaining('503') })
    expect(isResting(open, NOW)).toBe(true)
    expect(after(open, failed).resumeAt!).toBeGreaterThan(open.resumeAt!)
    expect(afterSuccess(open, NOW)).toEqual(RUNNING)
  })

  it('whoever cannot be reached rests at once', () => {
    expect(after(RUNNING, unreachable)).toMatchObject({ status: 'retrying', failures: 1, resumeAt: expect.any(Number) })
  })

  it('wrong credentials stop it at once, for an hour', () => {
    const stopped = after(RUNNING, denied)
    expect(stopped).toMatchObject({ status: 'quarantined', detail: expect.stringContaining('credentials') })
    expect(stopped.resumeAt! - NOW).toBeGreaterThan(40 * 60_000)
    expect(after(NEW, misconfigured('url: It is missing.'))).toMatchObject({ status: 'quarantined', detail: 'url: It is missing.' })
  })

  it('403 is one account\'s where the target accepts others, and the target\'s where it does not', () => {
    const once = after(RUNNING, forbidden)
    expect(once).toMatchObject({ status: 'running', failures: 1, resumeAt: null })
    expect(after(once, forbidden)).toMatchObject({ status: 'quarantined' })
    expect(after(NEW, forbidden)).toMatchObject({ status: 'quarantined' })
  })

  it('obeys Retry-After, and counts it as no failure', () => {
    expect(after(RUNNING, { kind: 'limited', error: error(429), retryAfter: { seconds: 90 } })).toMatchObject({ status: 'running', failures: 0, resumeAt: NOW + 90_000 })
  })

  it('a run that is over is nobody\'s failure', () => {
    expect(after(RUNNING, { kind: 'postponed', error: { status: 0, detail: 'no time' }, resumeAt: null })).toBe(RUNNING)
  })

  it('is written down once a minute while all is well', () => {
    expect(afterSuccess(RUNNING, NOW + 59_000)).toBe(RUNNING)
    expect(afterSuccess(RUNNING, NOW + 61_000)).toMatchObject({ successAt: NOW + 61_000 })
  })
})

describe('whose trouble it is', () => {
  it.each<[Trouble, boolean]>([
    [{ kind: 'refused', error: error(400) }, false], [{ kind: 'refused', error: error(413) }, true], [{ kind: 'conflict', error: error(409) }, false],
    [{ kind: 'stale', error: error(412) }, false], [{ kind: 'unsupported', error: error(501) }, true], [{ kind: 'hopeless', error: error(0) }, true],
  ])('%o is the object\'s; dead at once: %s', (trouble, dead) => {
    expect(verdictOn(trouble, { failures: 100, accepted: false })).toEqual({ about: 'object', dead, counts: false })
  })
})
