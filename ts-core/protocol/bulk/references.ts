import { isArray, isObject, type Json, type JsonObject } from '../json'
import { decodePercent } from '../percent'
import type { BulkOperation } from './request'

/** RFC 7644 §3.7.2: a value is a reference only as a whole; a path or a URL holds one as a segment or as a quoted value. */
const WHOLE = /^bulkId:(.+)$/is
const SEGMENT = /\/bulkId(?::|%3A)([^/?#]+)/gi
const QUOTED = /"bulkId:((?:[^"\\]|\\.)+)"/gi

/** Finds the id that a bulkId stands for; undefined leaves the text as it is. */
export type Resolve = (bulkId: string) => string | undefined

const MENTION = /bulkId(?::|%3A)/i

/** Lists the bulkIds that an operation refers to in its path and its data. A search for any of them comes first: most have none. */
export function referencesIn(path: string, data: JsonObject): ReadonlySet<string> {
  const found = new Set<string>()
  if (!MENTION.test(path) && !MENTION.test(JSON.stringify(data))) return found
  const note = (bulkId: string): undefined => void found.add(bulkId)
  resolvePath(path, note)
  resolve(data, note)
  return found
}

/** Puts ids in place of the references. */
export function resolved(operation: BulkOperation, resolveId: Resolve): BulkOperation {
  const { references, path, data } = operation
  if (references.size === 0) return operation
  return { ...operation, path: resolvePath(path, resolveId), data: resolve(data, resolveId) as JsonObject }
}

/** Resolves the operation's own path, such as `/Users/bulkId:ada`; its colon may be percent-encoded. */
const resolvePath = (path: string, resolveId: Resolve): string => path.replace(SEGMENT, bySegment(resolveId))

const bySegment = (resolveId: Resolve) => (whole: string, bulkId: string): string => {
  // a segment that cannot be decoded is taken as written
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

/** Splits the data (RFC 7644 §3.7.1): `now` needs none of these bulkIds, `later` is added once they are created. */
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

/** Splits the members of an extension; any other complex value stays whole. */
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
