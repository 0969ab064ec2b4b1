import { describe, expect, it } from 'vitest'
import { OFF, outcomeOf } from '../../../test/host-contract/outbound-rows'
import { createMemoryHost } from '../../../test/support/memory-host'
import { makeTarget } from '../../../test/support/outbound/administrator'
import { hintObject } from '../../../test/support/memory/outbound'
import { encodeUtf8, toBase64 } from '../../host/bytes'
import type { Attributes, Health, Outcome } from '../../host/records'
import { examineTargets } from './examine'

const NOW = Date.parse('2026-06-01T12:00:00Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const SCOPED: Attributes = { url: ['https://target.example/v2'], auth: ['bearer'], token: ['secret-token'], 'scope.groups': ['/staff'] }
const HEALTH: Health = { status: 'running', detail: null, failures: 0, resumeAt: null, successAt: NOW - MINUTE }

function examined(options: Attributes = {}, health: Partial<Health> = {}, rows: readonly Partial<Outcome>[] = [], pausedAt: number | null = null) {
  const host = createMemoryHost()
  host.memory.clock = () => NOW
  const targetId = makeTarget(host, { ...SCOPED, ...options })
  host.state.targets.set(targetId, { ...host.state.targets.get(targetId)!, name: 'Payroll' })
  host.outbound.recordHealth({ targetId, health: { ...HEALTH, ...health } })
  if (pausedAt !== null) host.state.targetStates.set(targetId, { ...host.state.targetStates.get(targetId)!, pausedAt })
  for (const [index, row] of rows.entries()) {
    const id = `user-${index}`
    hintObject(targetId, 'user', id, host.state, () => NOW)
    const [state] = host.outbound.states({ targetId, kind: 'user', ids: [id] })
    host.outbound.record({ targetId, kind: 'user', outcomes: [outcomeOf(state!, row)] })
  }
  const { problems, advice, targets } = examineTargets(host, undefined, NOW)
  return { problems, advice, targets, all: [...problems, ...advice] }
}

const jwtOf = (seconds: number): string => ['{}', JSON.stringify({ exp: seconds }), 'x'].map((part) => toBase64(encodeUtf8(part)).replace(/=+$/, '')).join('.')

describe('the doctor', () => {
  it('finds nothing to say of a target that does well', () => {
    const { all, targets } = examined({}, {}, [{}, { result: 'same' }])
    expect(all).toEqual([])
    expect(targets).toMatchObject([{ name: 'Payroll', state: 'running', lastSuccess: '2026-06-01T11:59:00Z', done: 2, due: 0, dead: 0 }])
  })

  it('says why a target is quarantined, and when it is tried again', () => {
    const { problems } = examined({}, { status: 'quarantined', detail: '401: Who are you? Correct the credentials.', resumeAt: NOW + 30 * MINUTE })
    expect(problems).toEqual([expect.stringMatching(/^target "Payroll" gets nothing until this is corrected: 401: Who are you\? Correct the credentials\. It is tried again at 2026-06-01T12:30:00Z/)])
  })

  it('says which option is wrong, and not its value', () => {
    const { problems } = examined({ 'scope.filter': ['userType eq'], token: [] })
    expect(problems.join('\n')).toMatch(/the option scope\.filter is wrong[^]*the option token is wrong/)
    expect(problems.join()).not.toContain('secret-token')
  })

  it('says since when a target does not answer', () => {
    const { advice } = examined({}, { status: 'retrying', detail: 'Nobody answers.', failures: 3, successAt: NOW - DAY })
    expect(advice).toEqual([expect.stringMatching(/is tried again; it accepted something last at 2026-05-31T12:00:00Z\. Nothing is lost: look at the service\. Nobody answers\./)])
    expect(examined({}, { status: 'retrying', successAt: null }).advice.join()).toContain('never accepted anything')
    expect(examined({}, { resumeAt: NOW + MINUTE, detail: '429: Slowly.' }).advice).toEqual([expect.stringContaining('is not asked before 2026-06-01T12:01:00Z: 429: Slowly.')])
  })

  it('sees that a target does not keep up', () => {
    expect(examined({}, {}, [{ dueAt: NOW - 14 * MINUTE }]).all).toEqual([])
    expect(examined({}, {}, [{ dueAt: NOW - 20 * MINUTE }, { dueAt: NOW }]).advice).toEqual([expect.stringMatching(/2 users and groups and 0 memberships that are due, the oldest for 20 minutes: raise workers/)])
    expect(examined({}, {}, [{ dueAt: NOW + DAY }]).all).toEqual([])
  })

  it('counts dead letters, with their reasons, and what waits for an approval', () => {
    const dead = (detail: string): Partial<Outcome> => ({ result: 'dead', detail })
    const { advice } = examined({}, {}, [dead('400: No e-mail.'), dead('400: No e-mail.'), dead('413'), { result: 'staged' }])
    expect(advice).toEqual([
      expect.stringMatching(/has 3 dead letters, .*2 × 400: No e-mail\. \| 1 × 413$/),
      expect.stringMatching(/has 1 deletions and deactivations that wait for an approval/),
    ])
  })

  it('sees credentials that end', () => {
    expect(examined({ token: [jwtOf((NOW + 3 * DAY) / 1000)] }).advice).toEqual([expect.stringMatching(/token expires on 2026-06-04: make its successor/)])
    expect(examined({ token: [jwtOf((NOW - DAY) / 1000)] }).problems).toEqual([expect.stringMatching(/token has expired on 2026-05-31/)])
    expect(examined({ token: [jwtOf((NOW + 30 * DAY) / 1000)] }).all).toEqual([])
  })

  it('sees what may not be meant', () => {
    expect(examined({ 'scope.groups': [] }).advice).toEqual([expect.stringContaining('has no scope')])
    expect(examined({}, {}, [{ dueAt: NOW - DAY }], NOW - MINUTE).all).toEqual([expect.stringContaining('is paused')])
    expect(examined({ enabled: ['false'], token: [] }).all).toEqual([expect.stringContaining('is switched off')])
    expect(examined({ dryRun: ['true'] }, {}, [{ result: 'held' }]).advice).toEqual([expect.stringContaining('is in a dry run: 1 users and groups')])
    expect(examined({ url: ['http://target.example'], 'http.allowed': ['true'] }).advice).toEqual([expect.stringContaining('without TLS')])
  })

  it('looks at the targets of an organization only, where one is asked for', () => {
    const host = createMemoryHost()
    const [id] = [makeTarget(host, { ...OFF, organization: ['globex'] }), makeTarget(host, OFF), makeTarget(host, { ...OFF, organization: ['acme'] })]
    expect(examineTargets(host, ['organization-id', 'globex'], NOW).targets.map((line) => line.id)).toEqual([id])
    expect(examineTargets(host, undefined, NOW).targets).toHaveLength(3)
  })
})
