import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRetryAfter } from './retry-after'

const at = Date.UTC(1994, 10, 6, 8, 49, 37)

describe('parseRetryAfter', () => {
  it.each([['120', 120], ['0', 0], [' 1 ', 1], ['1.2', 2]])('%j are seconds', (text, seconds) => expect(parseRetryAfter(text)).toEqual({ seconds })) // prettier-ignore

  it.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-1994 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])('%j is a time', (text) => expect(parseRetryAfter(text)).toEqual({ at }))

  it('reads a year of two digits as one of this century', () => {
    expect(parseRetryAfter('Saturday, 06-Nov-94 08:49:37 GMT')).toEqual({ at: Date.UTC(2094, 10, 6, 8, 49, 37) })
  })

  it('reads any time back that Node writes', () => {
    const time = fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true })
    fc.assert(fc.property(time, (date) => void expect(parseRetryAfter(date.toUTCString())).toEqual({ at: Math.floor(date.getTime() / 1000) * 1000 })))
  })

  it.each(['', 'soon', '-1', '1e3', '12345678901', 'Sun, 31 Feb 1994 08:49:37 GMT', 'Sun, 06 Nov 1994 24:49:37 GMT', 'Sun, 06 Foo 1994 08:49:37 GMT'])('%j is neither', (text) =>
    expect(parseRetryAfter(text)).toBeUndefined())
})
