import type { infer as Infer } from 'zod/mini'
import type { contract } from './contract'
import { type FaultCode, HostFault } from './fault'

type Contract = typeof contract

/** The directory, port by port. Every operation is synchronous and throws {@link HostFault}. */
export type Host = {
  readonly [Port in keyof Contract]: {
    readonly [Op in keyof Contract[Port]]: Contract[Port][Op] extends { input: infer I; output: infer O }
      ? (input: Infer<I>) => Infer<O>
      : never
  }
}

/** The one function that the outside gives us: operation name and JSON in, JSON out. */
export type Gateway = { call(operation: string, input: string): string }

type Reply = { readonly value?: unknown; readonly fault?: { readonly code: FaultCode; readonly message: string; readonly subject: string | null } }

export function createHost(gateway: Gateway): Host {
  const port = (name: string) =>
    new Proxy({}, {
      get: (_, operation: string) => (input: unknown) => {
        const reply: Reply = JSON.parse(gateway.call(`${name}.${operation}`, JSON.stringify(input)))
        if (reply.fault) throw new HostFault(reply.fault.code, reply.fault.message, reply.fault.subject)
        return reply.value
      },
    })
  return new Proxy({}, { get: (_, name: string) => port(name) }) as Host
}
