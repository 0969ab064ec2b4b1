import { isArray, isObject, type Json, type JsonObject } from '../json'
import { isDeeper } from '../json-text'
import { LIMITS } from '../limits'

const BYTE_ORDER_MARK = 0xfeff

/** Parses the JSON that an unknown server sent; undefined where the text is not JSON or is nested too deeply. */
export function jsonIn(text: string): Json | undefined {
  if (isDeeper(text, LIMITS.bodyDepth)) return undefined
  try {
    return JSON.parse(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text)
  } catch {
    // An HTML page or a text that was cut off: the caller reports it.
    return undefined
  }
}

/** Finds a member of a message whatever the case of its name (RFC 7643 §2.1); null where there is none. */
export function memberOf(message: JsonObject, name: string): Json {
  if (Object.hasOwn(message, name)) return message[name]!
  const spelled = Object.keys(message).find((each) => each.toLowerCase() === name.toLowerCase())
  return spelled === undefined ? null : message[spelled]!
}

export function objectIn(message: JsonObject, name: string): JsonObject {
  const value = memberOf(message, name)
  return isObject(value) ? value : {}
}

export function arrayIn(message: JsonObject, name: string): readonly Json[] | undefined {
  const value = memberOf(message, name)
  return isArray(value) ? value : undefined
}

/** Reads a text that is not empty; a number counts as its text. */
export function textIn(message: JsonObject, name: string): string | undefined {
  const value = memberOf(message, name)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Reads a whole number from 0, which may be written as a text. */
export function countIn(message: JsonObject, name: string): number | undefined {
  const text = textIn(message, name)
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** Reads a boolean, which may be written as a text. */
export function booleanIn(message: JsonObject, name: string): boolean | undefined {
  const value = memberOf(message, name)
  const text = typeof value === 'string' ? value.toLowerCase() : value
  if (text === true || text === 'true') return true
  return text === false || text === 'false' ? false : undefined
}
