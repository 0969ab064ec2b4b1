import { jsonIn } from '../../protocol/client/body'
import { asString, isArray, isObject, type Json } from '../../protocol/json'

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
  const read = text === null ? null : jsonIn(text)
  if (!isObject(read) || !isObject(read['fields'])) return NOTHING_KEPT
  const entries = new Map<string, Entry>()
  for (const [name, entry] of Object.entries(read['fields'])) {
    if (!isArray(entry)) continue
    const [hash, at, value] = entry
    if (typeof hash === 'string' && typeof at === 'number') entries.set(name, value === undefined ? { hash, at } : { hash, at, value })
  }
  return { by: asString(read['by']) ?? null, entries }
}

export function printKept({ by, entries }: Kept): string {
  const fields: Record<string, Json> = Object.create(null)
  entries.forEach(({ hash, at, value }, name) => (fields[name] = value === undefined ? [hash, at] : [hash, at, value]))
  return JSON.stringify({ by, fields })
}
