import { decodeUtf8, encodeUtf8 } from '../host/bytes'

/** The web's encoders as far as jose uses them: UTF-8 only. */
export class Utf8Encoder {
  readonly encoding = 'utf-8'

  encode(text = ''): Uint8Array {
    return encodeUtf8(text)
  }
}

export class Utf8Decoder {
  readonly encoding = 'utf-8'

  /** Always strict: throws a TypeError for bytes that are not UTF-8, as with `fatal`. */
  decode(bytes: Uint8Array = new Uint8Array()): string {
    const text = decodeUtf8(bytes)
    if (text === undefined) throw new TypeError('The bytes are not UTF-8')
    return text.replace(/^\uFEFF/, '')
  }
}
