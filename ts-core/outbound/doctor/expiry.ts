import { decodeUtf8, fromBase64 } from '../../host/bytes'
import { jsonIn } from '../../protocol/client/body'
import { isObject } from '../../protocol/json'
import type { Authentication } from '../target/authentication'

/** Finds out when the credentials end, in milliseconds since 1970 UTC; undefined where they do not say. A JWT does (RFC 7519 §4.1.4). */
export function expiryOf(authentication: Authentication): number | undefined {
  if (authentication.kind !== 'bearer') return undefined
  const [, payload, signature] = authentication.token.split('.')
  const bytes = payload !== undefined && signature !== undefined ? fromBase64(payload.replaceAll('-', '+').replaceAll('_', '/')) : undefined
  const claims = bytes && jsonIn(decodeUtf8(bytes) ?? '')
  const end = isObject(claims) ? claims['exp'] : undefined
  return typeof end === 'number' ? Math.floor(end * 1000) : undefined
}
