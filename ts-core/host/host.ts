import type { infer as Infer } from 'zod/mini'
import type { contract } from './contract'
import { type FaultCode, HostFault } from './fault'
import { LruCache, TENANTS } from './lru-cache'

type Contract = typeof contract

/** The directory, port by port. Every operation is synchronous and throws {@link HostFault}. */
export type Host = {
  readonly [Port in keyof Contract]: {
    readonly [Op in keyof Contract[Port]]: Contract[Port][Op] extends { input: infer I; output: infer O }
      ? (input: Infer<I>) => Infer<O>
      : never
  }
}

/** The only function that the server provides: it takes an operation's name and JSON, and answers JSON. */
export type Gateway = { call(operation: string, input: string): string }

type Reply = { readonly value?: unknown; readonly fault?: { readonly code: FaultCode; readonly message: string; readonly subject: string | null } }

export const createHost = (gateway: Gateway): Host =>
  onDemand((port) => onDemand((operation) => (REMEMBERED.has(`${port}.${operation}`) ? remembered : plain)(gateway, `${port}.${operation}`))) as Host

/** Makes an object whose members are created when first used. */
function onDemand(make: (name: string) => unknown): object {
  const made: Record<string, unknown> = Object.create(
    new Proxy({}, { get: (_, name) => (typeof name === 'string' ? (made[name] = make(name)) : undefined) }),
  )
  return made
}

const plain = (gateway: Gateway, operation: string) => (input: unknown): unknown =>
  read(call(gateway, operation, JSON.stringify(input)))

/** Wraps a Java exception in an error with the script's stack: the log needs both. */
function call(gateway: Gateway, operation: string, input: string): string {
  try {
    return gateway.call(operation, input)
  } catch (error) {
    throw error instanceof HostFault ? error : new Error(`${operation} failed: ${String(error)}`)
  }
}

function read(text: string): unknown {
  const { value, fault }: Reply = JSON.parse(text)
  if (fault) throw new HostFault(fault.code, fault.message, fault.subject)
  return value
}

/** Operations that every request calls, mostly with the same reply. */
const REMEMBERED: ReadonlySet<string> = new Set(['settings.read', 'tokens.verify'])

/**
 * Answers an equal reply as the same object, so that values derived from it can be cached by it. A frozen input is
 * serialized once.
 */
function remembered(gateway: Gateway, operation: string): (input: object) => unknown {
  const inputs = new WeakMap<object, string>()
  const replies = new LruCache<string, unknown>(TENANTS)
  return (input) => {
    const written = inputs.get(input) ?? JSON.stringify(input)
    if (Object.isFrozen(input)) inputs.set(input, written)
    const reply = call(gateway, operation, written)
    return replies.getOrCreate(reply, () => read(reply))
  }
}
