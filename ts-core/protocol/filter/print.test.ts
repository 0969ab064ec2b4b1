import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMPARE_OPS, type AttrPath, type Filter } from './ast'
import { parseFilter, parsePath } from './parse'
import { printFilter, printPath } from './print'

const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z$][A-Za-z0-9_$-]{0,8}$/),
  fc.constantFrom('not', 'and', 'or', 'pr', 'eq', 'urn', 'constructor', '$ref', 'true'),
)
const uri = fc.constantFrom('urn:ietf:params:scim:schemas:core:2.0:User', 'urn:example:x-1.5_b:Thing', 'URN:a:b')
const attrPath = fc.oneof(
  fc.record({ attrName: name, subAttr: name }, { requiredKeys: ['attrName'] }),
  fc.record({ uri, attrName: name, subAttr: name }, { requiredKeys: ['uri', 'attrName'] }),
) as fc.Arbitrary<AttrPath>
const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((value) => !/[\0\p{Cs}]/u.test(value))
const compValue = fc.oneof(
  text,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

const { filter } = fc.letrec<{ filter: Filter; term: Filter }>((tie) => ({
  term: fc.oneof(
    fc.record({
      kind: fc.constant('attrExp' as const),
      attrPath,
      compareOp: fc.constantFrom(...COMPARE_OPS),
      compValue,
    }),
    fc.record({ kind: fc.constant('present' as const), attrPath }),
  ),
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('term'),
    fc.record({
      kind: fc.constant('logExp' as const),
      op: fc.constantFrom('and' as const, 'or' as const),
      left: tie('filter'),
      right: tie('filter'),
    }),
    fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
    fc.record({ kind: fc.constant('valuePath' as const), attrPath, valFilter: tie('filter') }),
  ),
}))

describe('printFilter', () => {
  it('prints what parseFilter reads back', () => {
    fc.assert(
      fc.property(filter, (tree) => {
        const printed = printFilter(tree)
        fc.pre(printed.length <= 4096)
        expect(plain(parseFilter(printed))).toEqual(plain(tree))
      }),
      { numRuns: 500 },
    )
  })

  it('keeps the parentheses that matter and no others', () => {
    for (const text of [
      'a pr and b pr or c pr',
      '(a pr or b pr) and c pr',
      'a pr and (b pr and c pr)',
      'a[b eq "x" or c pr]',
    ]) {
      expect(printFilter(parseFilter(text))).toBe(text)
    }
    expect(printFilter(parseFilter('((a pr) and (b PR))'))).toBe('a pr and b pr')
  })
})

describe('printPath', () => {
  it('prints what parsePath reads back', () => {
    fc.assert(
      fc.property(attrPath, fc.option(filter, { nil: undefined }), (path, valFilter) => {
        const tree = valFilter ? { attrPath: path, valFilter } : { attrPath: path }
        const printed = printPath(tree)
        fc.pre(printed.length <= 4096)
        expect(plain(parsePath(printed))).toEqual(plain(tree))
      }),
    )
  })
})
