import { isArray, isObject, type Json } from '../../protocol/json'
import { parseJson } from '../../protocol/json-text'

/** What was written of a field: a hash of what the directory gave for it right afterwards, when, and where it may be put back the value itself. */
export type Entry = { readonly hash: string; readonly at: number; readonly value?: Json }

/** What SCIM has written of a user, by field. */
export type Kept = {
  /** The account of the client that wrote last; null for one from outside of the realm. */
  readonly by: string | null
  readonly entries: ReadonlyMap<string, Entry>
}

export const NOTHING_KEPT: Kept = { by: null, entries: new Map() }

/** Reads what {@link printKept} made; a text that is something else, such as one of another version, says nothing. */
export function parseKept(text: string | null): Kept {
  const read = text === null ? null : parseJson(text)
  if (!isObject(read) || !isObject(read['fields'])) return NOTHING_KEPT
  const entries = Object.entries(read['fields']).flatMap(([name, entry]): [string, Entry][] => {
    if (!isArray(entry)) return []
    const [hash, at, value] = entry
    if (typeof hash !== 'string' || typeof at !== 'number') return []
    return [[name, value === undefined ? { hash, at } : { hash, at, value }]]
  })
  return { by: typeof read['by'] === 'string' ? read['by'] : null, entries: new Map(entries) }
}

export function printKept({ by, entries }: Kept): string {
  const fields = [...entries].map(([name, { hash, at, value }]) => [name, value === undefined ? [hash, at] : [hash, at, value]])
  return JSON.stringify({ by, fields: Object.fromEntries(fields) })
}
