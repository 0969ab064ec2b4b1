import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SEED } from '../../../test/property/seed'
import { NOTHING_KEPT, parseKept, printKept } from './kept'

const ENTRY = fc.record({ hash: fc.string(), at: fc.nat() })

describe('what is kept', () => {
  test('reads as it was written', () => {
    const withValue = fc.record({ hash: fc.string(), at: fc.nat(), value: fc.constantFrom(true, 'Ada', ['a'], [{ value: '+47', type: 'work' }]) })
    const kept = fc.record({
      by: fc.option(fc.uuid(), { nil: null }),
      entries: fc.dictionary(fc.string().filter((name) => name !== '__proto__'), fc.oneof(ENTRY, withValue)).map((entries) => new Map(Object.entries(entries))),
    })
    fc.assert(fc.property(kept, (each) => void expect(parseKept(printKept(each))).toEqual(each)), { seed: SEED })
  })

  test.each(['null', '[]', '{}', '{"fields":[]}', '{"fields":{"title":"x"}}', '{"fields":{"title":[1,2]}}', '{"by":1,"fields":{}}'])('%s says nothing', (text) => {
    expect(parseKept(text)).toEqual(NOTHING_KEPT)
  })
})
