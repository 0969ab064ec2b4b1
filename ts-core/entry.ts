import './runtime/globals'
import { examineAll } from './admin/examine'
import { manage } from './admin/manage'
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
  const server = { host, describe: createDescribe(host), examine: examineAll }
  return {
    /** Takes an `HttpRequest` and answers an {@link answerText}. */
    handle: (request: string): string | Promise<string> => handle(server, JSON.parse(request)),

    /** Takes an `HttpRequest` to the management API and answers an {@link answerText}. */
    manage: (request: string): string => manage(host, server.describe, JSON.parse(request)),

    /** Takes a `JobRequest` and answers the result of the job as JSON. */
    run: (request: string): string => JSON.stringify(runJob(host, JSON.parse(request))),

    /** Runs the hot code paths once, so that the first client does not wait for them. */
    warmUp: (): string => {
      rehearse()
      return 'null'
    },
  }
}
