import { excerpt, invalidSyntax, invalidValue } from './errors'
import type { Json } from './json'
import { LIMITS } from './limits'

/** RFC 8259 as strictly as SCIM needs it: one value, no name twice in an object, only text that can be stored. */
export function parseJson(text: string): Json {
  refuseDepth(text)
  const value = parse(text)
  refuseRepeatedNames(text)
  refuseUnstorable(value)
  return value
}

/** A database refuses U+0000, and a lone surrogate has no UTF-8 form. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Cs}]/u.test(text)
}

// The parser's own message would repeat the body, passwords included.
function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidSyntax('The body is not well-formed JSON.')
  }
}

// Before parsing: an engine's JSON parser may be recursive.
function refuseDepth(text: string): void {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const symbol = text[at]
    if (symbol === '"') at = endOfString(text, at)
    else if (symbol === '}' || symbol === ']') depth--
    else if ((symbol === '{' || symbol === '[') && ++depth > LIMITS.bodyDepth) {
      throw invalidSyntax(`The body is nested deeper than ${LIMITS.bodyDepth} levels.`)
    }
  }
}

/** `text` is well-formed here; each open object or array is one level, an array's names stay undefined. */
function refuseRepeatedNames(text: string): void {
  const levels: (Set<string> | undefined)[] = []
  let awaitsName = false
  for (let at = 0; at < text.length; at++) {
    const symbol = text[at]
    if (symbol === '{' || symbol === '[') levels.push(symbol === '{' ? new Set() : undefined)
    if (symbol === '}' || symbol === ']') levels.pop()
    if (symbol === '{' || symbol === ',') awaitsName = true
    if (symbol !== '"') continue
    const end = endOfString(text, at)
    const names = levels.at(-1)
    if (names && awaitsName) takeName(names, JSON.parse(text.slice(at, end + 1)))
    awaitsName = false
    at = end
  }
}

function takeName(names: Set<string>, name: string): void {
  if (!isStorable(name)) throw invalidSyntax('A name holds a character that cannot be stored.')
  if (names.has(name)) throw invalidSyntax(`The name ${excerpt(name)} appears twice in one object.`)
  names.add(name)
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

function refuseUnstorable(value: Json): void {
  if (typeof value === 'string' && !isStorable(value)) {
    throw invalidValue('A string holds U+0000 or a lone surrogate, which cannot be stored.')
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalidValue('A number is out of range.')
  if (value !== null && typeof value === 'object') Object.values(value).forEach(refuseUnstorable)
}
