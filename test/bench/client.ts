import { Agent, request as open, type RequestOptions } from 'node:http'

export type Reply = { readonly status: number; readonly text: string; readonly milliseconds: number }

export type BenchClient = {
  /** Sends a request over the only connection. The time is from the first byte sent to the last byte received. */
  call(method: string, path: string, body?: unknown): Promise<Reply>
}

export function benchClient(baseUrl: string, contentType: string, token: () => Promise<string>): BenchClient {
  const { hostname, port, pathname } = new URL(baseUrl)
  const agent = new Agent({ keepAlive: true, maxSockets: 1, noDelay: true })
  return {
    call: async (method, path, body) => {
      const authorization = `Bearer ${await token()}`
      const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
      const headers = {
        authorization,
        accept: contentType,
        ...(payload && { 'content-type': contentType, 'content-length': payload.length }),
      }
      return send({ agent, hostname, port, method, path: pathname + path, headers }, payload)
    },
  }
}

function send(options: RequestOptions, payload: Buffer | undefined): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const sent = open(options, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const milliseconds = performance.now() - begun
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8'), milliseconds })
      })
    })
    sent.on('error', reject)
    sent.end(payload)
  })
}
