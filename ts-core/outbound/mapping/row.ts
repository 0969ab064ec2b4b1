import { excerpt, invalidPath, invalidSyntax, ScimError } from '../../protocol/errors'
import type { Filter, Path } from '../../protocol/filter/ast'
import { parseFilter, parsePath } from '../../protocol/filter/parse'
import type { Json } from '../../protocol/json'
import { parseJson } from '../../protocol/json-text'

/** A row of a mapping: which attribute of the target gets which value, and of whom. */
export type Row = { readonly text: string; readonly target: Path; readonly source: Source; readonly condition: Filter | undefined }

export type Source =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'constant'; readonly value: Json }
  /** Texts, and paths whose values stand between them. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Path)[] }

/** What stands outside of quotes is looked for: a filter in brackets and a text may hold anything. */
const ROW = /^((?:[^="]|"(?:[^"\\]|\\.)*")*)=(.*)$/s
const CONDITION = /^((?:[^"]|"(?:[^"\\]|\\.)*")*?)\sif\s(.*)$/s

/** What JSON starts with, and no path does. */
const CONSTANT = /^(?:["{[\d-]|(?:true|false|null)$)/

/** Reads `target = source` or `target = source if filter`. Throws a ScimError that says where the mistake is. */
export function parseRow(text: string): Row {
  const [, target, rest] = ROW.exec(text) ?? []
  if (target === undefined || rest === undefined) throw invalidSyntax('There is no "=" between a target and a source.')
  const [, source = rest, filter] = CONDITION.exec(rest) ?? []
  return { text, target: parsePath(target.trim()), source: parseSource(source.trim()), condition: filter === undefined ? undefined : parseFilter(filter) }
}

function parseSource(text: string): Source {
  if (text === '') throw invalidSyntax('No source follows the "=": write null for an attribute that is to have no value.')
  if (/^js:/i.test(text)) throw invalidSyntax('There are no expressions in JavaScript. A source is a path, a constant, or a text with paths in braces, and may be followed by if and a filter.')
  if (!CONSTANT.test(text)) return { kind: 'path', path: parsePath(text) }
  const value = constantIn(text)
  return typeof value === 'string' && /[{}]/.test(value) ? parseTemplate(value) : { kind: 'constant', value }
}

function constantIn(text: string): Json {
  try {
    return parseJson(text)
  } catch (error) {
    throw error instanceof ScimError ? invalidSyntax(`The source ${excerpt(text)} is no JSON: a text is in double quotes, and a path is not in braces.`) : error
  }
}

/** Reads `{name.givenName} {name.familyName}`; a doubled brace stands for itself. */
function parseTemplate(text: string): Source {
  const parts = text.split(/(\{\{|\}\}|\{[^{}]*\})/).filter((part) => part !== '').map(parsePart)
  const isText = (part: string | Path) => typeof part === 'string'
  return parts.every(isText) ? { kind: 'constant', value: parts.join('') } : { kind: 'template', parts }
}

function parsePart(part: string): string | Path {
  if (part === '{{' || part === '}}') return part[0]!
  if (part.startsWith('{') && part.endsWith('}')) return parsePath(part.slice(1, -1).trim())
  if (/[{}]/.test(part)) throw invalidPath(`A brace has no counterpart in ${excerpt(part)}; doubled, it stands for itself.`)
  return part
}
