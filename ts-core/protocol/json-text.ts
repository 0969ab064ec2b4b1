import { excerpt, invalidSyntax, invalidValue } from './errors'
import { asString, isArray, type Json } from './json'
import { LIMITS } from './limits'

/**
 * Parses one JSON value (RFC 8259) and refuses repeated names, deep nesting and text that cannot be stored. Throws
 * invalidSyntax.
 */
export function parseJson(text: string): Json {
  refuseDepthAndRepeatedNames(text)
  const value = parse(text)
  if (UNUSUAL.test(text)) refuseUnstorable(value)
  return value
}

/** Matches a body that may hold something that cannot be stored; few bodies do. */
const UNUSUAL = /\\u|[\0\p{Cs}]|\d[Ee]|\d{300}/u

/** A database refuses U+0000, and a lone surrogate has no UTF-8 form. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Cs}]/u.test(text)
}

// The parser's own message would quote the body, passwords included.
function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidSyntax('The body is not well-formed JSON.')
  }
}

/**
 * Runs before parsing, because an engine's JSON parser may be recursive. Each open object or array is one level; an
 * array's names stay undefined. The result for malformed text does not matter: it is refused in any case.
 */
function refuseDepthAndRepeatedNames(text: string): void {
  const levels: (Set<string> | undefined)[] = []
  let awaitsName = false
  for (let at = 0; at < text.length; at++) {
    const symbol = text[at]
    if (symbol === '"') {
      const end = endOfString(text, at)
      const names = awaitsName ? levels[levels.length - 1] : undefined
      if (names) takeName(names, textBetween(text, at, end))
      awaitsName = false
      at = end
    } else if (symbol === ',') awaitsName = true
    else if (symbol === '{' || symbol === '[') {
      levels.push(symbol === '{' ? new Set() : undefined)
      awaitsName = true
      if (levels.length > LIMITS.bodyDepth) throw invalidSyntax(`The body is nested deeper than ${LIMITS.bodyDepth} levels.`)
    } else if (symbol === '}' || symbol === ']') levels.pop()
  }
}

/** Says whether objects and arrays are nested deeper than `levels`. The answer for malformed text may be either. */
export function isDeeper(text: string, levels: number): boolean {
  if (text.length <= levels || timesIn(text, '{') + timesIn(text, '[') <= levels) return false
  for (let at = 0, level = 0; at < text.length; at++) {
    const symbol = text[at]
    if (symbol === '"') at = endOfString(text, at)
    else if (symbol === '}' || symbol === ']') level--
    else if ((symbol === '{' || symbol === '[') && ++level > levels) return true
  }
  return false
}

/** Searches natively, which is much faster than to look at each character. */
function timesIn(text: string, symbol: string): number {
  let times = 0
  for (let at = text.indexOf(symbol); at >= 0; at = text.indexOf(symbol, at + 1)) times++
  return times
}

function textBetween(text: string, quote: number, end: number): string {
  const written = text.slice(quote + 1, end)
  return written.includes('\\') ? (asString(parse(text.slice(quote, end + 1))) ?? written) : written
}

function takeName(names: Set<string>, name: string): void {
  if (names.has(name)) throw invalidSyntax(`The name ${excerpt(name)} appears twice in one object.`)
  names.add(name)
}

/** Uses native searches: strings make up most of a body. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? text.length : end
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text[at - 1 - backslashes] === '\\') backslashes++
  return backslashes % 2 === 1
}

function refuseUnstorable(value: Json): void {
  if (typeof value === 'string' && !isStorable(value)) {
    throw invalidValue('A string holds U+0000 or a lone surrogate, which cannot be stored.')
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalidValue('A number is out of range.')
  if (value === null || typeof value !== 'object') return
  if (!isArray(value) && !Object.keys(value).every(isStorable)) throw invalidSyntax('A name holds a character that cannot be stored.')
  Object.values(value).forEach(refuseUnstorable)
}
