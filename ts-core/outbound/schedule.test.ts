import { describe, expect, it } from 'vitest'
import { nextSweepAt, probeAt, resumeAt, retryAt } from './schedule'

const [SECOND, HOUR, DAY] = [1_000, 3_600_000, 86_400_000]
const NOW = 1_800_000_000_000
const delays = (at: (now: number, step: number, seed: string) => number, step: number) => Array.from({ length: 100 }, (_, index) => at(NOW, step, `object ${index}`) - NOW)

describe('the next attempt of an object', () => {
  it('comes after a second, later and later, within a day', () => {
    for (const [step, least, most] of [[1, 0.8, 1.2], [2, 3.2, 4.8], [5, 204, 308]] as const) {
      expect(Math.min(...delays(retryAt, step))).toBeGreaterThanOrEqual(least * SECOND)
      expect(Math.max(...delays(retryAt, step))).toBeLessThanOrEqual(most * SECOND)
    }
    for (const step of [20, 100, 1_000]) expect(Math.max(...delays(retryAt, step))).toBeLessThanOrEqual(DAY)
  })

  it('is not the same for all that failed together, and the same again for one', () => {
    expect(new Set(delays(retryAt, 3)).size).toBeGreaterThan(50)
    expect(delays(retryAt, 3)).toEqual(delays(retryAt, 3))
  })
})

describe('a target', () => {
  it('is asked again within six minutes', () => {
    expect(Math.max(...delays(probeAt, 1))).toBeLessThanOrEqual(1.2 * SECOND)
    expect(Math.max(...delays(probeAt, 1_000))).toBeLessThanOrEqual(360 * SECOND)
  })

  it('says itself when, within a day', () => {
    expect(resumeAt(NOW, { seconds: 30 })).toBe(NOW + 30 * SECOND)
    expect(resumeAt(NOW, { at: NOW + HOUR })).toBe(NOW + HOUR)
    expect(resumeAt(NOW, { at: NOW - HOUR })).toBe(NOW + SECOND)
    expect(resumeAt(NOW, { seconds: 999_999_999 })).toBe(NOW + DAY)
    expect(resumeAt(NOW, undefined)).toBe(NOW + 60 * SECOND)
  })

  it('is swept once a day, each at its own time', () => {
    const at = Array.from({ length: 50 }, (_, index) => nextSweepAt(NOW, `target ${index}`) - NOW)
    expect(Math.min(...at)).toBeGreaterThanOrEqual(0.8 * DAY)
    expect(Math.max(...at)).toBeLessThanOrEqual(1.2 * DAY)
    expect(new Set(at).size).toBeGreaterThan(30)
  })
})
