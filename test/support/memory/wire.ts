import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { HostFault } from '../../../ts-core/host/fault'
import type { HttpAnswer, HttpCall } from '../../../ts-core/host/records'

/** What a request became. */
type Reply = { readonly answer: HttpAnswer } | { readonly failure: string }

export type Wire = { send(call: HttpCall): HttpAnswer; close(): Promise<number> }

/** Sends requests for real and waits for each answer, as a host does: this thread does nothing else meanwhile. */
export function openWire(): Wire {
  const signal = new Int32Array(new SharedArrayBuffer(4))
  const { port1, port2 } = new MessageChannel()
  const worker = new Worker(new URL('./wire-thread.mjs', import.meta.url), { workerData: { signal, port: port2 }, transferList: [port2] })
  worker.unref()
  port1.unref()
  return {
    send: (call) => {
      Atomics.store(signal, 0, 0)
      port1.postMessage(call)
      Atomics.wait(signal, 0, 0, call.timeout + 5_000)
      return answerIn(receiveMessageOnPort(port1)?.message as Reply | undefined)
    },
    close: () => worker.terminate(),
  }
}

function answerIn(reply: Reply | undefined): HttpAnswer {
  if (reply && 'answer' in reply) return reply.answer
  if (reply?.failure === 'too large') throw new HostFault('tooMany', 'the body is too large', 'body')
  throw new HostFault('unavailable', 'nobody answers in time', null)
}
