import type { ServerResponse } from 'node:http'
import type { Answer } from './endpoint'
import type { Method } from './profile'
import { Refusal } from './refusal'

/** What a request does instead of what it should; `work` does that after all. */
export type Fault = (response: ServerResponse, work: () => Answer) => Answer | 'answered'

/** Which requests are concerned, and how many of them. */
export type FaultScope = { readonly methods?: readonly Method[]; readonly path?: RegExp; readonly times?: number }

export const status = (code: number, headers: Readonly<Record<string, string>> = {}, detail = 'on request'): Fault => () => {
  throw new Refusal(code, detail, code === 409 ? 'uniqueness' : undefined, headers)
}

/** Says nothing until whoever waits goes away. */
export const silence: Fault = () => 'answered'

/** The connection ends before anything is done. */
export const reset: Fault = (response) => {
  response.socket?.destroy()
  return 'answered'
}

/** Everything is done, and nobody is told. */
export const lostAnswer: Fault = (response, work) => {
  work()
  response.socket?.destroy()
  return 'answered'
}

/** Half of a body that was announced whole. */
export const halfAnswer: Fault = (response, work) => {
  const text = JSON.stringify(work().body ?? {})
  response.writeHead(200, { 'content-type': 'application/scim+json', 'content-length': Buffer.byteLength(text) })
  response.write(text.slice(0, text.length / 2))
  setTimeout(() => response.socket?.destroy(), 50)
  return 'answered'
}

/** A page, as a proxy in between would send it. */
export const htmlPage = (code = 200): Fault => (response) => {
  response.writeHead(code, { 'content-type': 'text/html' }).end('<html><body>Please log in</body></html>')
  return 'answered'
}

/** JSON that never ends. */
export const endlessBody: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'application/scim+json' })
  response.write('{"Resources":[')
  const timer = setInterval(() => response.write('{"a":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},'.repeat(2000)), 2)
  response.on('close', () => clearInterval(timer))
  return 'answered'
}

type Active = { readonly fault: Fault; readonly scope: FaultScope; left: number }

export type Faults = {
  /** Answers how to end it. */
  add(fault: Fault, scope?: FaultScope): () => void
  next(method: Method, path: string): Fault | undefined
  clear(): void
}

export function createFaults(): Faults {
  const active = new Set<Active>()
  return {
    add: (fault, scope = {}) => {
      const entry = { fault, scope, left: scope.times ?? Number.POSITIVE_INFINITY }
      active.add(entry)
      return () => void active.delete(entry)
    },
    next: (method, path) => {
      const found = [...active].find(({ scope }) => (scope.methods?.includes(method) ?? true) && (scope.path?.test(path) ?? true))
      if (found !== undefined && --found.left <= 0) active.delete(found)
      return found?.fault
    },
    clear: () => active.clear(),
  }
}
