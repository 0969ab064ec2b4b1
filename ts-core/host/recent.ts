/**
 * Remembers what was used most recently. The last `most` keys are there whatever happened before, and never more than twice as
 * many: when the new generation is full it becomes the old one, and what is used of the old one is new again.
 */
export class Recent<K, V extends object | string> {
  #young = new Map<K, V>()
  #old = new Map<K, V>()

  constructor(readonly most: number) {}

  get(key: K): V | undefined {
    const value = this.#young.get(key)
    if (value !== undefined) return value
    const old = this.#old.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  set(key: K, value: V): void {
    if (this.#young.size >= this.most && !this.#young.has(key)) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, value)
  }
}

/** Realms and organizations whose settings a context remembers: so many may take turns and none is read anew. */
export const TENANTS = 1_000
