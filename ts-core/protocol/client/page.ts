import { isArray, isObject, type Json, type JsonObject } from '../json'
import { type Answer, type HttpAnswer, isSuccess, readAnswer, unreadable } from './answer'
import { arrayIn, countIn, textIn } from './body'
import type { PageRequest } from './request'
import { listedResource, type RemoteResource } from './resource'

/** A page of a list (RFC 7644 §3.4.2). Absence of a resource is proved only by pages whose `unreadable` is 0. */
export type Page = {
  readonly resources: readonly RemoteResource[]
  /** The number of entries without an id. */
  readonly unreadable: number
  readonly totalResults?: number
  readonly startIndex?: number
  /** RFC 9865 §2; undefined on the last page. */
  readonly nextCursor?: string
}

export function readPage(answer: HttpAnswer): Answer<Page> {
  const read = readAnswer(answer, 'endpoint')
  if (!isSuccess(read)) return read
  const page = isArray(read.content) ? pageOf({}, read.content) : isObject(read.content) ? pageIn(read.content) : undefined
  return page ? { kind: read.kind, content: page } : unreadable(answer, `The answer is no ListResponse: ${answer.body}`)
}

/** RFC 7644 §3.4.2: `Resources` may be absent when nothing matches. */
function pageIn(body: JsonObject): Page | undefined {
  const entries = arrayIn(body, 'Resources')
  if (entries) return pageOf(body, entries)
  return countIn(body, 'totalResults') === undefined ? undefined : pageOf(body, [])
}

function pageOf(body: JsonObject, entries: readonly Json[]): Page {
  const resources = entries.map(listedResource).filter((resource) => resource !== undefined)
  const [totalResults, startIndex, nextCursor] = [countIn(body, 'totalResults'), countIn(body, 'startIndex'), textIn(body, 'nextCursor')]
  return {
    resources,
    unreadable: entries.length - resources.length,
    ...(totalResults !== undefined && { totalResults }),
    ...(startIndex !== undefined && { startIndex }),
    ...(nextCursor !== undefined && { nextCursor }),
  }
}

/** Makes the request for the next page; undefined after the last, or where the server does not say that there is more. */
export function nextPage(asked: PageRequest, page: Page): PageRequest | undefined {
  if ('cursor' in asked) {
    const { nextCursor } = page
    return nextCursor === undefined || nextCursor === asked.cursor ? undefined : { ...asked, cursor: nextCursor }
  }
  const entries = page.resources.length + page.unreadable
  const startIndex = asked.startIndex + entries
  // Such a server ignores startIndex; asking on would never end.
  const isOther = page.startIndex !== undefined && page.startIndex !== asked.startIndex
  return entries === 0 || isOther || startIndex > (page.totalResults ?? 0) ? undefined : { ...asked, startIndex }
}
