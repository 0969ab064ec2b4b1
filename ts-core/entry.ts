import './runtime/globals'
import { CONTRACT_HASH } from './host/contract-hash'
import { createHost, type Gateway } from './host/host'
import { runJob } from './jobs'
import { handle } from './provider/handle'
import { rehearse } from './provider/rehearse'
import { installCrypto } from './runtime/globals'
import { createDescribe } from './runtime/stack'

declare const __VERSION__: string

export const contractHash = CONTRACT_HASH
export const version = typeof __VERSION__ === 'string' ? __VERSION__ : 'development'

/** Starts the script of one context. Only strings cross the boundary. */
export function start(gateway: Gateway) {
  const host = createHost(gateway)
  installCrypto(host)
  const describe = createDescribe(host)
  return {
    /** Takes an `HttpRequest` and answers an {@link answerText}. */
    handle: (request: string): string | Promise<string> => handle(host, describe, JSON.parse(request)),

    /** Runs a background job by name; input and result are JSON. */
    run: (name: string, input: string): string => JSON.stringify(runJob(host, name, JSON.parse(input))),

    /** Runs the hot code paths once, so that the first client does not wait for them. */
    warmUp: (): string => {
      rehearse()
      return 'null'
    },
  }
}
