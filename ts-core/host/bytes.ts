// Bytes cross the boundary as base64, for which the language has no function.
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUE_OF: ReadonlyMap<string, number> = new Map([...DIGITS].map((digit, value) => [digit, value]))

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    text += DIGITS[bits >> 18]! + DIGITS[(bits >> 12) & 63]! + DIGITS[(bits >> 6) & 63]! + DIGITS[bits & 63]!
  }
  const lacking = (3 - (bytes.length % 3)) % 3
  return text.slice(0, text.length - lacking) + '='.repeat(lacking)
}

/** Decodes base64, with or without padding; undefined when the text is not base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/={1,2}$/, '')
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  let bits = 0
  for (let at = 0; at < digits.length; at++) {
    bits = ((bits << 6) | VALUE_OF.get(digits[at]!)!) & 0xffffff
    const end = Math.floor(((at + 1) * 6) / 8)
    if (at % 4 > 0) bytes[end - 1] = (bits >> ((3 - (at % 4)) * 2)) & 255
  }
  return bytes
}

/** Undefined when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    return undefined // the only thing that it throws for
  }
}

/** A lone surrogate has no UTF-8 form and becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))
  return Uint8Array.from(escaped.match(/%..|./g) ?? [], (byte) => (byte.length > 1 ? parseInt(byte.slice(1), 16) : byte.charCodeAt(0)))
}
