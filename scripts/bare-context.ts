// What the engine in Keycloak has, in Node: ECMAScript, the two classes of `js.text-encoding`, no code out of strings.
import { createContext, runInContext, type Context } from 'node:vm'

/** Arrays that another context made are no instances of this one's, and jose asks. V8 has two globals of its own in every context. */
const AS_IN_KEYCLOAK = `
  delete globalThis.console
  delete globalThis.WebAssembly
  TextEncoder = class extends TextEncoder { encode(text) { return new Uint8Array(super.encode(text)) } }
`

export function bareContext(): Context {
  const context = createContext({ TextEncoder, TextDecoder }, { codeGeneration: { strings: false, wasm: false } })
  runInContext(AS_IN_KEYCLOAK, context)
  return context
}
