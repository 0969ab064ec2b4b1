import { invalidValue } from '../errors'
import { isArray, type Json, type JsonObject } from '../json'
import { membersOf, requireMessage } from '../message'
import { SEARCH_REQUEST } from '../urns'

/** The parameters of a query in a URL or a body (RFC 7644 §3.4.3). */
export type SearchRequest = {
  readonly filter?: string
  readonly sortBy?: string
  readonly sortOrder?: string
  readonly startIndex?: string
  /** RFC 9865 §2; the empty text asks for the first page. */
  readonly cursor?: string
  readonly count?: string
  readonly attributes?: readonly string[]
  readonly excludedAttributes?: readonly string[]
}

/** Reads the query of a URL; the names in `parameters` are in lower case. */
export function searchRequestInUrl(parameters: ReadonlyMap<string, string>): SearchRequest {
  const listed = (name: string) => parameters.get(name)?.split(',')
  return defined({
    filter: parameters.get('filter'),
    sortBy: parameters.get('sortby'),
    sortOrder: parameters.get('sortorder'),
    startIndex: parameters.get('startindex'),
    cursor: parameters.get('cursor'),
    count: parameters.get('count'),
    attributes: listed('attributes'),
    excludedAttributes: listed('excludedattributes'),
  })
}

export function searchRequestInBody(body: JsonObject): SearchRequest {
  const members = membersOf(body)
  requireMessage(members, SEARCH_REQUEST)
  return defined({
    filter: text('filter', members.get('filter')),
    sortBy: text('sortBy', members.get('sortby')),
    sortOrder: text('sortOrder', members.get('sortorder')),
    startIndex: number('startIndex', members.get('startindex')),
    cursor: text('cursor', members.get('cursor')),
    count: number('count', members.get('count')),
    attributes: names('attributes', members.get('attributes')),
    excludedAttributes: names('excludedAttributes', members.get('excludedattributes')),
  })
}

function text(name: string, value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw invalidValue(`${name} must be a string.`)
  return value
}

function number(name: string, value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number') throw invalidValue(`${name} must be an integer.`)
  return String(value)
}

/** Reads an array (RFC 7644 §3.4.3); some clients write the list with commas, as in a URL. */
function names(name: string, value: Json | undefined): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value.split(',')
  if (!isArray(value)) throw invalidValue(`${name} must be an array of strings.`)
  return value.map((each) => {
    if (typeof each !== 'string') throw invalidValue(`${name} must be an array of strings.`)
    return each
  })
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

const defined = <T extends object>(message: T): Defined<T> =>
  Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined)) as Defined<T>
