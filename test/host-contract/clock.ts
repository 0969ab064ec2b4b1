import { describe, expect, test } from 'vitest'
import type { Certified } from './directory'

export const clock = ({ directory, inOneRequest }: Certified): void => {
  describe('clock.now', () => {
    test('is the present instant', async () => {
      const before = Date.now()
      const now = await directory.clock.now({})
      expect(now).toBeGreaterThanOrEqual(before)
      expect(now).toBeLessThanOrEqual(Date.now())
    })

    test('goes on within a request, in a transaction as outside of one', async () => {
      const read = ['clock.now', {}] as const
      const replies = await inOneRequest([read, ['transactions.begin', {}], read, ['transactions.end', { commit: false }], read])
      const [first, second, third] = [0, 2, 4].map((index) => (replies[index] as { value: number }).value)
      expect(second).toBeGreaterThanOrEqual(first!)
      expect(third).toBeGreaterThanOrEqual(second!)
    })
  })
}
