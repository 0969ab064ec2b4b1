import { decodePercent } from '../percent'
import type { Json, JsonObject } from '../json'
import { isObject } from '../json'
import { type Answer, headerOf, type HttpAnswer, isSuccess, readAnswer, readObject, unreadable } from './answer'
import { objectIn, textIn } from './body'
import { isId, isTag } from './identifier'

/** A resource as its service provider shows it, its names in any case. `version` is an entity tag; undefined where unknown. */
export type RemoteResource = {
  readonly id: string
  readonly version?: string
  readonly location?: string
  readonly resource: JsonObject
}

/** Reads the answer to a POST: the resource that was created, with the id that the service provider gave it. */
export function readCreated(answer: HttpAnswer): Answer<RemoteResource> {
  const read = readAnswer(answer, 'endpoint')
  return isSuccess(read) ? withContent(answer, read.kind, isObject(read.content) ? read.content : {}) : read
}

/** Reads the answer to a GET. */
export function readResource(answer: HttpAnswer): Answer<RemoteResource> {
  const read = readObject(answer, 'resource')
  return isSuccess(read) ? withContent(answer, read.kind, read.content) : read
}

/** Reads the answer to a PUT, a PATCH or a DELETE; it may hold no resource (RFC 7644 §3.5.2). */
export function readChanged(answer: HttpAnswer): Answer<RemoteResource | undefined> {
  const read = readAnswer(answer, 'resource')
  if (!isSuccess(read)) return read
  if (read.content !== undefined && !isObject(read.content)) return unreadable(answer, `The answer is no resource: ${answer.body}`)
  return { kind: read.kind, content: remoteResource(read.content ?? {}, answer) }
}

function withContent(answer: HttpAnswer, kind: 'created' | 'ok', body: JsonObject): Answer<RemoteResource> {
  const content = remoteResource(body, answer)
  return content ? { kind, content } : unreadable(answer, `The answer has no id: ${answer.body}`)
}

/** Reads one entry of a list; undefined where it has no id. */
export const listedResource = (element: Json): RemoteResource | undefined => (isObject(element) ? remoteResource(element) : undefined)

/** RFC 7643 §3.1, RFC 7644 §3.14. Headers take precedence over the resource's own `meta`. */
function remoteResource(resource: JsonObject, answer?: HttpAnswer): RemoteResource | undefined {
  const meta = objectIn(resource, 'meta')
  const header = (name: string) => (answer ? headerOf(answer, name) : undefined)
  const location = header('Location') ?? textIn(meta, 'location')
  const version = [header('ETag'), textIn(meta, 'version')].find((each) => each !== undefined && isTag(each))
  const id = textIn(resource, 'id') ?? idIn(location)
  if (id === undefined || !isId(id)) return undefined
  return { id, ...(version !== undefined && { version }), ...(location !== undefined && { location }), resource }
}

/** RFC 7644 §3.3: the location of a resource ends with its id. */
function idIn(location: string | undefined): string | undefined {
  const segment = location === undefined ? undefined : /\/([^/?#]+)\/?(?:[?#].*)?$/.exec(location)?.[1]
  return segment === undefined ? undefined : decodePercent(segment)
}
