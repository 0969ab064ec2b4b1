import { isArray, isObject, type Json, type JsonObject } from '../json'
import { decodePercent } from '../percent'
import type { BulkOperation } from './request'

/** RFC 7644 §3.7.2: a value is a reference as a whole; a path or a URL holds it as a segment or as a quoted value. */
const WHOLE = /^bulkId:(.+)$/is
const SEGMENT = /\/bulkId(?::|%3A)([^/?#]+)/gi
const QUOTED = /"bulkId:((?:[^"\\]|\\.)+)"/gi

/** What a bulkId stands for; undefined leaves the text as it is. */
export type Resolve = (bulkId: string) => string | undefined

const MENTION = /bulkId(?::|%3A)/i

/** The bulkIds that an operation refers to, in its path as in its data: mostly none, which one search of all its text tells. */
export function referencesIn(path: string, data: JsonObject): ReadonlySet<string> {
  const found = new Set<string>()
  if (!MENTION.test(path) && !MENTION.test(JSON.stringify(data))) return found
  const note = (bulkId: string): undefined => void found.add(bulkId)
  resolvePath(path, note)
  resolve(data, note)
  return found
}

/** The operation with ids instead of references. */
export function resolved(operation: BulkOperation, resolveId: Resolve): BulkOperation {
  const { references, path, data } = operation
  if (references.size === 0) return operation
  return { ...operation, path: resolvePath(path, resolveId), data: resolve(data, resolveId) as JsonObject }
}

/** Of an operation's own path: `/Users/bulkId:ada`, its colon encoded or not. */
const resolvePath = (path: string, resolveId: Resolve): string => path.replace(SEGMENT, bySegment(resolveId))

const bySegment = (resolveId: Resolve) => (whole: string, bulkId: string): string => {
  // what cannot be decoded is no bulkId
  const id = resolveId(decodePercent(bulkId) ?? bulkId)
  return id === undefined ? whole : `/${encodeURIComponent(id)}`
}

function resolve(value: Json, resolveId: Resolve, name = ''): Json {
  if (typeof value === 'string') return resolveText(value, resolveId, name)
  if (isArray(value)) return value.map((each) => resolve(each, resolveId, name))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner, resolveId, key)]))
}

function resolveText(text: string, resolveId: Resolve, name: string): string {
  const bulkId = WHOLE.exec(text)?.[1]
  if (bulkId !== undefined) return resolveId(bulkId) ?? text
  switch (name.toLowerCase()) {
    case '$ref':
      return text.replace(SEGMENT, bySegment(resolveId))
    case 'path':
      return text.replace(QUOTED, (whole, quoted: string) => quote(resolveId(unquoted(quoted))) ?? whole)
    default:
      return text
  }
}

const quote = (id: string | undefined): string | undefined => id && JSON.stringify(id)
const unquoted = (text: string): string => text.replace(/\\(.)/g, '$1')

/** What of the data needs none of these bulkIds, and the rest, to be added once they are there (RFC 7644 §3.7.1). */
export function split(data: JsonObject, bulkIds: ReadonlySet<string>): { readonly now: JsonObject; readonly later: JsonObject } {
  const now: [string, Json][] = []
  const later: [string, Json][] = []
  for (const [name, value] of Object.entries(data)) {
    const parts = splitValue(value, bulkIds)
    if (parts.now !== undefined) now.push([name, parts.now])
    if (parts.later !== undefined) later.push([name, parts.later])
  }
  return { now: Object.fromEntries(now), later: Object.fromEntries(later) }
}

type Parts = { readonly now?: Json; readonly later?: Json }

/** A complex value goes as one; an extension is a container of values. */
function splitValue(value: Json, bulkIds: ReadonlySet<string>): Parts {
  if (!mentions(value, bulkIds)) return { now: value }
  if (isArray(value)) {
    const [now, later] = [value.filter((each) => !mentions(each, bulkIds)), value.filter((each) => mentions(each, bulkIds))]
    return { ...(now.length > 0 && { now }), later }
  }
  if (!isObject(value) || Object.values(value).some((inner) => typeof inner === 'string' && mentions(inner, bulkIds))) return { later: value }
  return split(value, bulkIds)
}

function mentions(value: Json, bulkIds: ReadonlySet<string>): boolean {
  let found = false
  resolve(value, (bulkId) => void (found ||= bulkIds.has(bulkId)), '$ref')
  return found
}
