import { decodeUtf8, encodeUtf8, fromBase64, toBase64 } from '../host/bytes'
import type { Position } from '../host/records'
import { expiredCursor, invalidCursor } from '../protocol/errors'
import type { SearchRequest } from '../protocol/list/search-request'
import type { Exchange } from './exchange'

/** RFC 9865 §2: as far as a cursor is good, it is good for one query of one tenant. */
type Query = Pick<SearchRequest, 'filter' | 'sortBy' | 'sortOrder'>

/** `<payload>.<signature>`, both of characters that a URL takes as they are. The payload: when it expires, and where the page ends. */
export function sealCursor(exchange: Exchange, query: Query, { key, id }: Position): string {
  const { receivedAt } = exchange.request.http
  const expires = receivedAt + exchange.scope.config.policies.cursorLifetime * 1000
  const payload = toUrl(toBase64(encodeUtf8(JSON.stringify([expires, key, id]))))
  return `${payload}.${signature(exchange, query, payload)}`
}

/** Null for the empty cursor, which asks for the first page. */
export function openCursor(exchange: Exchange, query: Query, cursor: string): Position | null {
  if (cursor === '') return null
  const [payload = '', signed = '', ...more] = cursor.split('.')
  if (more.length > 0 || !isSame(signed, signature(exchange, query, payload))) throw invalidCursor(WHAT_TO_SEND)
  const [expires, key, id]: [number, string | null, string] = JSON.parse(decodeUtf8(fromBase64(fromUrl(payload))!)!)
  const { cursorLifetime } = exchange.scope.config.policies
  if (expires <= exchange.request.http.receivedAt)
    throw expiredCursor(`The cursor has expired: the next page must be asked for within ${cursorLifetime} seconds. Begin with an empty cursor.`)
  return { key, id }
}

const WHAT_TO_SEND =
  'This is no cursor of this list. Send the nextCursor of the page before, with the same filter, sortBy and sortOrder; an empty cursor begins.'

/** The signing key is the realm's. */
function signature({ scope, handler }: Exchange, { filter, sortBy, sortOrder }: Query, payload: string): string {
  const bound = [scope.organizationId ?? null, handler.resourceType.name, filter ?? null, sortBy ?? null, sortOrder ?? null]
  return scope.host.crypto.sign({ text: JSON.stringify(['cursor', ...bound, payload]) })
}

/** Looks at every character, wherever the first difference is. */
function isSame(left: string, right: string): boolean {
  let difference = left.length ^ right.length
  for (let at = 0; at < right.length; at++) difference |= left.charCodeAt(at) ^ right.charCodeAt(at)
  return difference === 0
}

const toUrl = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const fromUrl = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/')
