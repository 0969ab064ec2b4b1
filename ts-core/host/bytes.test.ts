import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeUtf8, fromBase64, toBase64 } from './bytes'

test('base64 is what everybody makes of it, with and without padding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64')
      expect(toBase64(bytes)).toBe(text)
      expect(fromBase64(text)).toEqual(bytes)
      expect(fromBase64(text.replaceAll('=', ''))).toEqual(bytes)
    }),
  )
})

test.each(['A', 'AAAAA', 'AA-_', 'A A=', '====', 'ä'])('%s is not base64', (text) => {
  expect(fromBase64(text)).toBeUndefined()
})

test('UTF-8 is decoded strictly', () => {
  expect(decodeUtf8(Buffer.from('Zoë 😀'))).toBe('Zoë 😀')
  for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0x80]]) expect(decodeUtf8(new Uint8Array(bytes))).toBeUndefined()
})
