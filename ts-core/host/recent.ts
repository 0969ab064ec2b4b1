/**
 * A cache of the most recently used values. It holds at least the last `most` keys and at most twice as many: a full
 * generation becomes the old one, and use moves a value to the new one.
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

/** The number of realms and organizations whose settings a context remembers. */
export const TENANTS = 1_000
