import { fromBase64 } from '../host/bytes'
import type { Host } from '../host/host'
import { Utf8Decoder, Utf8Encoder } from './text-encoding'
import { createSubtle } from './web-crypto'

const globals = globalThis as unknown as Record<string, unknown>

/** Adds the globals that jose needs and a bare engine lacks. Import this before jose, which makes encoders while it loads. */
globals['TextEncoder'] ??= Utf8Encoder
globals['TextDecoder'] ??= Utf8Decoder
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
