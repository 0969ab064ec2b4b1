import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './endpoint'
import type { Fault } from './fault'
import type { Method } from './profile'
import { Refusal } from './refusal'
import type { Json } from './resource'
import type { ServiceRequest } from './service'

/** `path`: below the mount, undefined where it is elsewhere. */
export type Incoming = Omit<ServiceRequest, 'path'> & { readonly path: string | undefined }

export async function readRequest(incoming: IncomingMessage, mount: string): Promise<Incoming | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
  } catch {
    // the client has gone
    return undefined
  }
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://target')
  const isBelow = pathname.startsWith(`${mount}/`)
  return {
    method: incoming.method as Method,
    path: isBelow ? decodeURIComponent(pathname.slice(mount.length)) : undefined,
    query: searchParams,
    headers: incoming.headers as Record<string, string | undefined>,
    text: Buffer.concat(chunks).toString(),
  }
}

/** RFC 6749 §5.2: what went wrong is one word. */
export async function tokenAnswer(token: () => Promise<object>): Promise<Answer> {
  try {
    return { status: 200, body: (await token()) as Json }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: error.status, body: { error: error.detail } }
  }
}

export function answered(fault: () => Fault | undefined, response: ServerResponse, work: () => Answer): Answer | 'answered' {
  try {
    return fault()?.(response, work) ?? work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: error.status, body: error.body as Json, headers: error.headers }
  }
}

export function write(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const text = body === undefined ? '' : JSON.stringify(body)
  response.writeHead(status, { ...(text !== '' && { 'content-type': 'application/scim+json;charset=utf-8' }), ...headers }).end(text)
}

export function jsonOf(text: string): Json | undefined {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}
