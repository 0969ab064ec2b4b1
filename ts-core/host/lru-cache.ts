/** Keeps values by the `most` keys that were used last. A Map keeps its keys in the order of insertion, so the first is the least recently used. */
export class LruCache<K, V> {
  readonly #values = new Map<K, V>()
  #newest: K | undefined

  constructor(readonly most: number) {}

  /** Finds the value of the key, or creates and keeps it. Nothing is kept if `create` throws. */
  getOrCreate(key: K, create: () => V): V {
    if (key === this.#newest && this.#values.has(key)) return this.#values.get(key)!
    const isKnown = this.#values.has(key)
    const value = isKnown ? this.#values.get(key)! : create()
    this.#values.delete(key)
    this.#values.set(key, value)
    this.#newest = key
    if (this.#values.size > this.most) this.#removeOldest()
    return value
  }

  #removeOldest(): void {
    const [oldest] = this.#values.keys()
    this.#values.delete(oldest!)
  }
}

/** The number of realms and organizations whose settings a context remembers. */
export const TENANTS = 1_000
