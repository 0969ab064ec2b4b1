import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { group } from '../../../test/support/patching'
import { GROUP } from '../schema/registry'
import { applyPatch } from './apply'
import { chunksOf } from './chunks'
import { difference } from './difference'
import { printPatchOp } from './print'

const membersOf = (...ids: number[]) => ({ ...group, members: ids.map((id) => ({ value: `m${id}` })) })
const printed = (chunks: ReturnType<typeof chunksOf>) => chunks.map((chunk) => printPatchOp(chunk)['Operations'])

describe('chunksOf', () => {
  it('RFC 7644 §3.5.2: fills one request after another, and divides what an add brings', () => {
    const operations = difference(membersOf(1, 2), { ...membersOf(2, 3, 4, 5), displayName: 'E' }, GROUP)
    expect(printed(chunksOf(operations, 2))).toEqual([
      [{ op: 'replace', path: 'displayName', value: 'E' }, { op: 'remove', path: 'members[value eq "m1"]' }],
      [{ op: 'add', path: 'members', value: [{ value: 'm3' }, { value: 'm4' }] }],
      [{ op: 'add', path: 'members', value: [{ value: 'm5' }] }],
    ])
    expect(chunksOf(operations, 100)).toEqual([operations])
    expect(chunksOf([], 100)).toEqual([])
  })

  it('one after another they do what one would', () => {
    const ids = fc.uniqueArray(fc.nat(60), { minLength: 1 })
    const isSame = fc.property(ids, ids, fc.integer({ min: 1, max: 20 }), (before, after, most) => {
      const operations = difference(membersOf(...before), membersOf(...after), GROUP)
      const chunks = chunksOf(operations, most)
      const inChunks = chunks.reduce((resource, chunk) => applyPatch(resource, chunk, GROUP), applyPatch(membersOf(...before), [], GROUP))
      expect(inChunks).toEqual(applyPatch(membersOf(...before), operations, GROUP))
      for (const chunk of chunks) expect(chunk.flatMap(({ value }) => value ?? [null]).length).toBeLessThanOrEqual(most)
    })
    fc.assert(isSame, { numRuns: 300 })
  })
})
