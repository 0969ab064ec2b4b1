import { hashOf } from '../directory/hash'
import { jsonIn } from '../protocol/client/body'
import { isObject, type Json } from '../protocol/json'

/** Stand for an account that was deactivated, or kept as it was: it is not kept in step. */
export const DEACTIVATED = 'deactivated'
export const KEPT = 'kept'

/** Stands for an object that may have been created without an answer: it has this attribute with this value there. */
export const creating = (attribute: string, value: string): string => `creating ${attribute} ${value}`

/** Tells how an object is found that may have been created. */
export function createdAs(digest: string | null): { readonly attribute: string; readonly value: string } | undefined {
  const [, attribute, value] = /^creating (\w+) (.+)$/s.exec(digest ?? '') ?? []
  return attribute === undefined || value === undefined ? undefined : { attribute, value }
}

const LONGEST = 4_000

/** Says what was written of an object: a hash of each attribute by its full name, or of everything where that is too long. */
export function digestOf(attributes: ReadonlyMap<string, Json>): string {
  const hashes = Object.fromEntries([...attributes].map(([name, value]) => [name, hashOf(value)]))
  const text = JSON.stringify(hashes)
  return text.length <= LONGEST ? text : JSON.stringify(hashOf(hashes))
}

/** What differs from what was written; `all` where that is not known by attribute. */
export type Difference = { readonly changed: readonly string[]; readonly removed: readonly string[] } | 'all'

/** Compares the attributes with a digest; undefined where nothing differs. */
export function differenceFrom(digest: string | null, attributes: ReadonlyMap<string, Json>): Difference | undefined {
  if (digest === digestOf(attributes)) return undefined
  const written = digest === null ? undefined : hashesIn(digest)
  if (!written) return 'all'
  const changed = [...attributes].filter(([name, value]) => written.get(name) !== hashOf(value)).map(([name]) => name)
  const removed = [...written.keys()].filter((name) => !attributes.has(name))
  return changed.length + removed.length > 0 ? { changed, removed } : undefined
}

/** Stands for an attribute of which nobody knows what the target has; no attribute has this hash. */
const DOUBT = '?'

/** What is known while a difference is on its way: perhaps it arrives, and nobody learns of it. */
export function doubting(digest: string | null, difference: Difference): string | null {
  const written = digest === null || difference === 'all' ? undefined : hashesIn(digest)
  if (!written || difference === 'all') return null
  const text = JSON.stringify(Object.fromEntries([...written, ...difference.changed.map((name): [string, Json] => [name, DOUBT])]))
  return text.length <= LONGEST ? text : null
}

/** The hashes by attribute; undefined for a digest of everything, and for a text that is no digest. */
function hashesIn(digest: string): ReadonlyMap<string, Json> | undefined {
  const hashes = jsonIn(digest)
  return isObject(hashes) ? new Map(Object.entries(hashes)) : undefined
}
