import type { Host } from '../../../ts-core/host/host'

type Kept = { readonly value: string | null; readonly count: number; readonly ends: number }

/** `clock` can be moved on, so that a test need not wait. */
export type ProcessMemory = Host['memory'] & { clock: () => number }

export function processMemory(): ProcessMemory {
  const kept = new Map<string, Kept>()
  const find = (store: string, key: string): Kept | undefined => {
    const found = kept.get(`${store}\n${key}`)
    return found && found.ends > memory.clock() ? found : undefined
  }
  const keep = (store: string, key: string, entry: Kept) => void kept.set(`${store}\n${key}`, entry)
  const memory: ProcessMemory = {
    clock: Date.now,
    get: ({ store, key }) => find(store, key)?.value ?? null,
    put: ({ store, key, value, seconds }) => (keep(store, key, { value, count: 0, ends: memory.clock() + seconds * 1000 }), null),
    count: ({ store, key, add, seconds }) => {
      const found = find(store, key)
      if (!found && add === 0) return { count: 0, secondsLeft: 0 }
      const counted = { value: found?.value ?? null, count: (found?.count ?? 0) + add, ends: found?.ends ?? memory.clock() + seconds * 1000 }
      keep(store, key, counted)
      return { count: counted.count, secondsLeft: Math.ceil((counted.ends - memory.clock()) / 1000) }
    },
  }
  return memory
}
