/** Decodes percent-encoding (RFC 3986 §2.1); undefined where the bytes are not UTF-8. */
export function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    // decodeURIComponent throws for nothing else
    return undefined
  }
}
