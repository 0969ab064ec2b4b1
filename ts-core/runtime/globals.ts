import { fromBase64 } from '../host/bytes'
import type { Host } from '../host/host'
import { createSubtle } from './web-crypto'

const globals = globalThis as unknown as Record<string, unknown>

/** Adds the globals that jose needs and the engine lacks. Of the web's globals the engine has `TextEncoder` and `TextDecoder` only (`js.text-encoding`). */
globals['atob'] ??= decodeToBinary
globals['structuredClone'] ??= (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Installs `crypto.subtle`; the host verifies signatures. */
export function installCrypto(host: Host): void {
  globals['crypto'] ??= { subtle: createSubtle(host) }
}

function decodeToBinary(text: string): string {
  const bytes = fromBase64(text)
  if (bytes === undefined) throw new TypeError('Not base64')
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return binary
}
