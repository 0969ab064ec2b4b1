import { expect, it } from 'vitest'
import { createMemoryHost } from '../../test/support/memory-host'
import { outcomeOf } from '../../test/host-contract/outbound-rows'
import type { ObjectState, Outcome } from '../host/records'
import { logOutcomes } from './outcome-log'

const TARGET = { id: 'c0ffee', name: 'Payroll' }
const state = (id: string): ObjectState => ({ id, exists: true, remoteId: null, remoteVersion: null, parentRemoteId: null, name: 'ada', digest: null, wanted: 1, dueAt: null, attempts: 1, result: null })
const dead = (id: string, detail = '400: No e-mail.'): Outcome => outcomeOf(state(id), { result: 'dead', detail })

it('names the target and the object, by their ids, with the reason', () => {
  const host = createMemoryHost()
  logOutcomes({ host, target: TARGET }, 'user', [outcomeOf(state('u0')), dead('u1'), dead('u2', 'other'), outcomeOf(state('u3'), { result: 'staged', detail: 'Too many.' })])
  expect(host.logged).toEqual([
    'warn target "Payroll" (c0ffee): user u1 (and 1 more) is a dead letter, and is tried again when it changes or an option does: 400: No e-mail.',
    'warn target "Payroll" (c0ffee): user u3 is not taken away before somebody approves it: Too many.',
  ])
  expect(host.logged.join()).not.toContain('ada')
})

it('is silent after ten lines in a minute', () => {
  const host = createMemoryHost()
  host.memory.clock = () => 0
  for (let run = 0; run < 30; run++) logOutcomes({ host, target: TARGET }, 'group', [dead(`g${run}`)])
  expect(host.logged).toHaveLength(10)
  host.memory.clock = () => 60_001
  logOutcomes({ host, target: TARGET }, 'group', [dead('g')])
  expect(host.logged).toHaveLength(11)
})
