import type { Position } from '../host/records'
import { expiredCursor, invalidCursor } from '../protocol/errors'
import type { SearchRequest } from '../protocol/list/search-request'
import type { Sort } from '../protocol/list/sort'
import type { ResourceCall } from './request'

/** The query that a cursor belongs to; the cursor is invalid for any other query or tenant (RFC 9865 §2). */
export type Query = { readonly asked: Pick<SearchRequest, 'filter' | 'sortBy' | 'sortOrder'>; readonly sort: Sort | undefined }

/** Encrypts the expiry and the end of the page with the realm's key: the position holds values that the client may not read. */
export function sealCursor(call: ResourceCall, query: Query, { key, id }: Position): string {
  const { work } = call
  const expires = work.now + work.config.policies.cursorLifetime * 1000
  return work.host.crypto.seal({ text: JSON.stringify([expires, key, id]), context: contextOf(call, query) })
}

/** Answers null for the empty cursor, which asks for the first page. Throws invalidCursor or expiredCursor. */
export function openCursor(call: ResourceCall, query: Query, cursor: string): Position | null {
  if (cursor === '') return null
  const text = call.work.host.crypto.open({ sealed: cursor, context: contextOf(call, query) })
  if (text === null) throw invalidCursor(WHAT_TO_SEND)
  const [expires, key, id]: [number, string | null, string] = JSON.parse(text)
  const { cursorLifetime } = call.work.config.policies
  if (expires <= call.work.now)
    throw expiredCursor(`The cursor has expired: the next page must be asked for within ${cursorLifetime} seconds. Begin with an empty cursor.`)
  return { key, id }
}

const WHAT_TO_SEND =
  'This is no cursor of this list. Send the nextCursor of the page before, with the same filter, sortBy and sortOrder; an empty cursor begins.'

/** Includes the type of the sort attribute, which a setting may change: a position among texts is invalid among numbers. */
function contextOf({ work, handler }: ResourceCall, { asked, sort }: Query): string {
  const { type, multiValued, caseExact } = sort?.target.subAttribute ?? sort?.target.attribute ?? {}
  const query = [asked.filter ?? null, asked.sortBy ?? null, asked.sortOrder ?? null]
  return JSON.stringify(['cursor', work.organizationId ?? null, handler.resourceType.name, ...query, type ?? null, multiValued ?? null, caseExact ?? null])
}
