import fc from 'fast-check'
import { describe, test } from 'vitest'
import type { Driver } from '../../support/drivers'
import { serviceProviderOf } from '../../conformance/rule'
import { SEED } from '../seed'
import { comparisons } from './comparisons'
import { mutability } from './mutability'
import { returned } from './returned'
import { roundTrips } from './round-trips'
import { types } from './types'

/** A property of one attribute or of all attributes, which every value must have. */
export type Characteristic = { readonly title: string; readonly property: (provider: ReturnType<typeof serviceProviderOf>) => fc.IAsyncProperty<unknown> }

const PARTS = { types, mutability, returned, comparisons, 'round trips': roundTrips } as const

/** RFC 7643 §2.2, §7: every attribute of every schema behaves as its characteristics say. */
export function characteristics(driver: Driver, numRuns: number): void {
  const provider = serviceProviderOf(driver)
  for (const [part, all] of Object.entries(PARTS))
    describe(`${driver.name}: characteristics, ${part}`, () => {
      for (const { title, property } of all)
        test(title, () => fc.assert(property(provider), { seed: SEED, numRuns, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: true }), 60_000)
    })
}
