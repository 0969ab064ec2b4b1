import type { Attributes } from '../../host/records'
import { parseDateTime } from '../../protocol/filter/compare'
import { type Json, type JsonObject, sameJson } from '../../protocol/json'
import type { Attribute } from '../../protocol/schema/attribute'
import { at, type Draft, setterOf } from '../paths'

/** A SCIM attribute without sub-attributes and the directory attribute that stores it. */
export type Row = {
  /** The full name: `name.givenName`, `urn:…:User:department`. */
  readonly path: string
  /** The names that lead to the value in a resource. */
  readonly names: readonly string[]
  readonly attribute: string
  readonly leaf: Pick<Attribute, 'type' | 'multiValued' | 'caseExact' | 'mutability'>
  /** The value is a single text that is shown as stored. */
  readonly isPlain: boolean
}

/** Puts the values of one attribute of the directory into a resource. */
export type Reader = (draft: Draft, texts: readonly string[]) => void

export function readerOf(row: Row): Reader {
  if (row.isPlain && row.names.length <= 2) return plainReaderOf(row.names)
  const set = setterOf(row.names)
  return (draft, texts) => {
    const value = readRow(row, texts)
    if (value !== undefined) set(draft, value)
  }
}

/** Makes the reader of a plain row. It runs for every attribute of every user of a page, so it calls no other function. */
function plainReaderOf([outer, inner]: readonly string[]): Reader {
  const name = outer!
  if (inner === undefined) return (draft, texts) => {
    const text = texts[0]
    if (text) draft[name] = text
  }
  return (draft, texts) => {
    const text = texts[0]
    if (!text) return
    const part = draft[name]
    if (part === undefined) draft[name] = { [inner]: text }
    else (part as Draft)[inner] = text
  }
}

/** Reads the value from the directory's texts; text that is not a value of the type is ignored. */
function readRow({ leaf }: Row, texts: readonly string[] | undefined): Json | undefined {
  if (texts === undefined) return undefined
  if (!leaf.multiValued) return texts[0] === undefined ? undefined : READ[leaf.type](texts[0])
  const values = texts.map((text) => READ[leaf.type](text)).filter((value) => value !== undefined)
  return values.length > 0 ? values : undefined
}

/**
 * Lists the texts to store for what a resource holds or held. A value that reads the same keeps its stored text,
 * because an administrator may have written it in another form.
 */
export function textsOf(resource: JsonObject, stored: Attributes, rows: readonly Row[]): { [name: string]: string[] } {
  const attributes: { [name: string]: string[] } = {}
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    const value = at(resource, row.names)
    if (value === undefined && stored[row.attribute] === undefined) continue
    if (row.isPlain) attributes[row.attribute] = typeof value === 'string' && value !== '' ? [value] : []
    else if (isChanged(row, value, stored)) attributes[row.attribute] = written(value)
  }
  return attributes
}

function isChanged(row: Row, value: Json | undefined, stored: Attributes): boolean {
  if (row.leaf.mutability === 'readOnly') return false
  const before = readRow(row, stored[row.attribute])
  return value === undefined || before === undefined ? value !== before : !sameJson(value, before)
}

function written(value: Json | undefined): string[] {
  if (value === undefined || value === null) return []
  const values: readonly Json[] = Array.isArray(value) ? value : [value]
  return values.flatMap((each) => (each === null || each === '' || typeof each === 'object' ? [] : [`${each}`]))
}

const asText = (text: string): Json | undefined => (text === '' ? undefined : text)

/** A filter finds a whole number by its text, so only the canonical spelling is a number. */
const asInteger = (text: string): Json | undefined =>
  /^(0|-?[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined

const asDecimal = (text: string): Json | undefined =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([['true', true], ['false', false]])

const READ: Readonly<Record<Attribute['type'], (text: string) => Json | undefined>> = {
  string: asText,
  reference: asText,
  binary: asText,
  complex: () => undefined,
  integer: asInteger,
  decimal: asDecimal,
  boolean: (text) => BOOLEANS.get(text.toLowerCase()),
  dateTime: (text) => (parseDateTime(text) === undefined ? undefined : text),
}
