import { Agent, type IncomingMessage, request as send } from 'node:http'
import type { Send, WireRequest, WireResponse } from './driver'

/** Sends targets exactly as given, because a URL parser would repair what a test breaks on purpose. */
export function sendOverHttp(scimUrl: string): Send {
  const { hostname, port, pathname } = new URL(scimUrl)
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  return (request) =>
    new Promise((resolve, reject) => {
      const path = pathname.replace(/\/$/, '') + request.target
      const sent = send(
        { agent, hostname, port, method: request.method, path, headers: headersOf(request) },
        (answer) => read(answer).then(resolve, reject),
      )
      sent.on('error', reject)
      sent.end(request.body ?? undefined)
    })
}

const headersOf = ({ headers, body }: WireRequest) => ({ ...(body && { 'content-length': body.length }), ...headers })

async function read(answer: IncomingMessage): Promise<WireResponse> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk)
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(', ')])
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    text: Buffer.concat(chunks).toString('utf8'),
  }
}
