import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Utf8Decoder, Utf8Encoder } from './text-encoding'

test('encodes and decodes as the web does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = new Utf8Encoder().encode(text)
      expect(bytes).toEqual(new Uint8Array(new TextEncoder().encode(text)))
      expect(new Utf8Decoder().decode(bytes)).toBe(new TextDecoder().decode(bytes))
    }),
  )
})

test('half a surrogate pair becomes the replacement character', () => {
  expect(new Utf8Encoder().encode('a\uD800b')).toEqual(new Uint8Array(new TextEncoder().encode('a\uD800b')))
})

test('what is not UTF-8 throws', () => {
  expect(() => new Utf8Decoder().decode(new Uint8Array([0xff]))).toThrow(TypeError)
})
