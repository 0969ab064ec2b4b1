import { Agent, type IncomingMessage, request as send } from 'node:http'
import type { Exchange, WireRequest, WireResponse } from './exchange'

/** Sends targets exactly as given: a URL parser would mend what a test breaks on purpose. */
export function exchangeOverHttp(scimUrl: string): Exchange {
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
