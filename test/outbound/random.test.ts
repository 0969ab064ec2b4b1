import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SEED } from '../property/seed'
import { sleep } from '../support/process'
import { type Fault, halfAnswer, lostAnswer, reset, silence, status } from '../support/targets/fault'
import { openOwnSource } from './pushing'
import { readTruth } from './random/expected'
import { type Follower, followAll, followFilter, followGroup } from './random/targets'
import { CHANGES, make, openWorld } from './random/world'

const HISTORIES = Number(process.env['RANDOM_HISTORIES'] ?? 6)
const LONGEST = 25
/** In milliseconds: a target that failed several times in a row is asked again within that. */
const PATIENCE = 90_000
const STAYS = 1_000

const FAULTS: readonly Fault[] = [status(500), status(503), status(429, { 'retry-after': '1' }), reset, lostAnswer, halfAnswer, silence]

const number = fc.nat({ max: 1000 })
const change = fc.record({ kind: fc.constantFrom(...CHANGES), one: number, other: number })
const failure = fc.record({ kind: fc.constant('fail' as const), fault: fc.constantFrom(...FAULTS), times: fc.integer({ min: 1, max: 3 }), follower: number })
const choice = fc.record({ kind: fc.constant('choose' as const), index: number })
const step = fc.oneof({ weight: 12, arbitrary: change }, { weight: 3, arbitrary: failure }, { weight: 1, arbitrary: choice })

const world = await openWorld(await openOwnSource())
const followers: readonly Follower[] = [await followAll(world), await followGroup(world), await followFilter(world)]

async function isSettled({ held, meant }: Follower): Promise<boolean> {
  return JSON.stringify(held()) === JSON.stringify(meant(await readTruth(world.source)))
}

async function settle(follower: Follower): Promise<void> {
  const end = Date.now() + PATIENCE
  while (!(await isSettled(follower)) && Date.now() < end) await sleep(200)
}

test(`after random changes and random failures each target holds what its scope and its mapping say (PROPERTY_SEED=${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: LONGEST, size: 'max' }), async (steps) => {
      for (const each of steps) {
        if (each.kind === 'fail') followers[each.follower % followers.length]!.target.fail(each.fault, { times: each.times })
        else if (each.kind === 'choose') for (const { choose } of followers) await choose(each.index)
        else await make(world, each)
      }
      for (const follower of followers) await settle(follower)
      for (const { target } of followers) target.recover()
      await sleep(STAYS)
      const truth = await readTruth(world.source)
      expect(truth.users.length, 'there is something to compare').toBeGreaterThan(0)
      for (const { name, held, meant } of followers) expect(held(), name).toEqual(meant(truth))
    }),
    // each history goes on where the one before has ended, so a shorter one says nothing
    { seed: SEED, numRuns: HISTORIES, endOnFailure: true },
  )
}, HISTORIES * (PATIENCE + 30_000))
