import type { Method } from './profile'
import type { Json } from './resource'

/** One request as it came and what it was answered. */
export type Entry = {
  /** The time at which it was answered. */
  readonly at: number
  readonly method: Method
  /** Below the mount: `/Users/1`. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Json | undefined
  /** 0: it was not answered. */
  readonly status: number
}

export type Journal = {
  readonly entries: readonly Entry[]
  of(method: Method, path: RegExp): readonly Entry[]
  /** Those that were meant to change something. */
  writes(): readonly Entry[]
  /** How often each method was called: `{ POST: 3 }`. */
  counts(): Readonly<Partial<Record<Method, number>>>
  clear(): void
}

export type WrittenJournal = Journal & { add(entry: Entry): void }

export function createJournal(): WrittenJournal {
  const entries: Entry[] = []
  return {
    entries,
    add: (entry) => void entries.push(entry),
    of: (method, path) => entries.filter((entry) => entry.method === method && path.test(entry.path)),
    writes: () => entries.filter(({ method }) => method !== 'GET'),
    counts: () => entries.reduce<Partial<Record<Method, number>>>((counts, { method }) => ({ ...counts, [method]: (counts[method] ?? 0) + 1 }), {}),
    clear: () => void entries.splice(0),
  }
}
