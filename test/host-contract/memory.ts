import { describe, expect, test } from 'vitest'
import { type Certified, unique } from './directory'

export const memory = ({ directory }: Certified): void => {
  describe('memory', () => {
    test('gives back what was put', async () => {
      const place = { store: 'contract', key: unique('key') }
      expect(await directory.memory.get(place)).toBeNull()
      expect(await directory.memory.put({ ...place, value: 'one', seconds: 60 })).toBeNull()
      await directory.memory.put({ ...place, value: 'two', seconds: 60 })
      expect(await directory.memory.get(place)).toBe('two')
      expect(await directory.memory.get({ ...place, store: 'another' })).toBeNull()
    })

    test('forgets', async () => {
      const place = { store: 'contract', key: unique('key') }
      await directory.memory.put({ ...place, value: 'one', seconds: 1 })
      await new Promise((resolve) => setTimeout(resolve, 1100))
      expect(await directory.memory.get(place)).toBeNull()
    })

    test('counts', async () => {
      const count = (add: number) => directory.memory.count({ ...place, add, seconds: 60 })
      const place = { store: 'contract', key: unique('key') }
      expect(await count(0)).toEqual({ count: 0, secondsLeft: 0 })
      expect(await count(1)).toEqual({ count: 1, secondsLeft: 60 })
      expect((await count(2)).count).toBe(3)
      expect((await count(0)).count).toBe(3)
    })
  })
}
