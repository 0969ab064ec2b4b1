// Sends requests in a thread of its own, so that another thread can wait for the answer without a promise.
import { request as overHttp } from 'node:http'
import { workerData } from 'node:worker_threads'

const { signal, port } = workerData

port.on('message', async (call) => {
  const reply = await send(call).catch((error) => ({ failure: error.code ?? error.message }))
  port.postMessage(reply)
  Atomics.store(signal, 0, 1)
  Atomics.notify(signal, 0)
})

function send({ method, url, headers, body, timeout, limit }) {
  return new Promise((resolve, reject) => {
    const length = body === null ? {} : { 'content-length': Buffer.byteLength(body) }
    const outgoing = overHttp(url, { method, headers: { ...headers, ...length }, signal: AbortSignal.timeout(timeout) }, (incoming) => read(incoming, limit).then(resolve, reject))
    outgoing.on('error', reject)
    outgoing.end(body ?? undefined)
  })
}

async function read(incoming, limit) {
  const chunks = []
  let length = 0
  for await (const chunk of incoming) {
    length += chunk.length
    if (length > limit) return { failure: 'too large' }
    chunks.push(chunk)
  }
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]))
  return { answer: { status: incoming.statusCode, headers, body: Buffer.concat(chunks).toString() } }
}
