import { invalidFilter, invalidPath } from '../errors'
import { isStorable } from '../json-text'
import { type AttrPath, type CompareOp, type CompValue, COMPARE_OPS, type Filter, type Path } from './ast'
import { Cursor, type Grammar } from './cursor'

// The URI ends at the last colon: versions such as "2.0" contain dots.
const ATTR_PATH = /(?:(urn:[\w.:-]+):)?([A-Za-z$][\w$-]*)(?:\.([A-Za-z$][\w$-]*))?/iy
const SUB_ATTR = /\.([A-Za-z$][\w$-]*)/y
const NOT = /not *\(/iy
const COMP_VALUE = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|(?:true|false|null)(?![\w$])/iy

const STRICT: Grammar = { comparesBehindBrackets: false }

export function parseFilter(text: string, grammar: Grammar = STRICT): Filter {
  const cursor = new Cursor(text, invalidFilter, grammar)
  const filter = parseOr(cursor)
  cursor.expectEnd()
  return filter
}

export function parsePath(text: string): Path {
  const cursor = new Cursor(text, invalidPath, STRICT)
  const attrPath = parseAttrPath(cursor)
  if (attrPath.subAttr !== undefined || !cursor.take('[')) {
    cursor.expectEnd()
    return { attrPath }
  }
  // RFC 7644 Table 9: an error inside the brackets is an invalidFilter.
  const valFilter = cursor.raising(invalidFilter, () => parseOr(cursor))
  cursor.expect(']')
  const subAttr = cursor.match(SUB_ATTR)?.[1]
  cursor.expectEnd()
  return { attrPath: subAttr === undefined ? attrPath : { ...attrPath, subAttr }, valFilter }
}

function parseOr(cursor: Cursor): Filter {
  cursor.descend()
  let left = parseAnd(cursor)
  while (cursor.takeWord('or')) left = { kind: 'logExp', op: 'or', left, right: parseAnd(cursor) }
  cursor.ascend()
  return left
}

function parseAnd(cursor: Cursor): Filter {
  let left = parseTerm(cursor)
  while (cursor.takeWord('and')) left = { kind: 'logExp', op: 'and', left, right: parseTerm(cursor) }
  return left
}

function parseTerm(cursor: Cursor): Filter {
  // An attribute may be called "not": only a parenthesis after it makes it the operator.
  if (cursor.match(NOT)) return { kind: 'not', filter: closeGroup(cursor) }
  if (cursor.take('(')) return closeGroup(cursor)
  return parseExpression(cursor)
}

function closeGroup(cursor: Cursor): Filter {
  const filter = parseOr(cursor)
  cursor.expect(')')
  return filter
}

function parseExpression(cursor: Cursor): Filter {
  cursor.countTerm()
  const attrPath = parseAttrPath(cursor)
  return cursor.take('[') ? parseValuePath(cursor, attrPath) : parseComparison(cursor, attrPath)
}

function parseValuePath(cursor: Cursor, attrPath: AttrPath): Filter {
  const left = parseOr(cursor)
  cursor.expect(']')
  const attrName = cursor.grammar.comparesBehindBrackets ? cursor.match(SUB_ATTR)?.[1] : undefined
  if (attrName === undefined) return { kind: 'valuePath', attrPath, valFilter: left }
  const right = parseComparison(cursor, { attrName })
  return { kind: 'valuePath', attrPath, valFilter: { kind: 'logExp', op: 'and', left, right } }
}

function parseComparison(cursor: Cursor, attrPath: AttrPath): Filter {
  if (cursor.takeWord('pr')) return { kind: 'present', attrPath }
  const compareOp = parseCompareOp(cursor)
  return { kind: 'attrExp', attrPath, compareOp, compValue: parseCompValue(cursor) }
}

function parseAttrPath(cursor: Cursor): AttrPath {
  const match = cursor.match(ATTR_PATH)
  if (!match?.[2]) throw cursor.fail('an attribute name')
  const [, uri, attrName, subAttr] = match
  return { ...(uri !== undefined && { uri }), attrName, ...(subAttr !== undefined && { subAttr }) }
}

function parseCompareOp(cursor: Cursor): CompareOp {
  const op = COMPARE_OPS.find((op) => cursor.takeWord(op))
  if (!op) throw cursor.fail('one of the operators eq, ne, co, sw, ew, gt, ge, lt, le and pr')
  return op
}

function parseCompValue(cursor: Cursor): CompValue {
  const literal = cursor.match(COMP_VALUE)?.[0]
  if (literal === undefined) throw cursor.fail('a JSON string in double quotes, a number, true, false or null')
  const value = parseLiteral(literal)
  if (value === undefined) throw cursor.fail('a value that JSON can express before it')
  return value
}

function parseLiteral(literal: string): CompValue | undefined {
  try {
    const value: CompValue = JSON.parse(literal.startsWith('"') ? literal : literal.toLowerCase())
    if (typeof value === 'string' && !isStorable(value)) return undefined
    return typeof value === 'number' && !Number.isFinite(value) ? undefined : value
  } catch {
    // A bad escape or a number such as 01: the caller reports its position.
    return undefined
  }
}
