import { encodeUtf8, toBase64 } from '../../host/bytes'

/** The credentials of HTTP Basic (RFC 7617 §2.1). */
export const basic = (username: string, password: string): string => `Basic ${toBase64(encodeUtf8(`${username}:${password}`))}`
