import { type Fault, halfAnswer, lostAnswer, reset, silence, status } from '../../support/targets/fault'

/** The share of requests that fail. */
const SHARE = 0.02

const FAULTS: readonly Fault[] = [status(500), status(500), status(503), status(429, { 'retry-after': '1' }), reset, lostAnswer, halfAnswer, silence]

/** Some requests fail in one way or another, as chance has it; all others are answered. */
export const chaosOf = (random: () => number): Fault => (response, work) =>
  random() < SHARE ? FAULTS[Math.floor(random() * FAULTS.length)]!(response, work) : work()
