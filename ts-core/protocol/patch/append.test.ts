import { expect, test } from 'vitest'
import type { Json, Resource } from '../json'
import { USER } from '../schema/registry'
import { applyPatch } from './apply'
import { parsePatchOp } from './operation'

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** Makes a user with many phone numbers that counts how often one of them is read. */
function watched(count: number): { readonly user: Resource; looks(): number } {
  let looks = 0
  const phoneNumbers = Array.from({ length: count }, (_, index): Json =>
    Object.defineProperty({}, 'value', { enumerable: true, get: () => (looks++, `stored-${index}`) }) as Json)
  return { user: { userName: 'ada', phoneNumbers }, looks: () => looks }
}

const add = (path: string, value: string) => ({ op: 'add', path, value: [{ value }] })

test.each([
  ['to one attribute', (index: number) => [add('phoneNumbers', `n${index}`)]],
  ['to several in turn', (index: number) => [add('phoneNumbers', `n${index}`), add('ims', `i${index}`)]],
  ['without a path', (index: number) => [{ op: 'add', value: { phoneNumbers: [{ value: `n${index}` }], title: `t${index}` } }]],
])('RFC 7644 §3.5.2.1: many additions %s look at what is there as often as one does', (_, operationsAt) => {
  const looksFor = (count: number) => {
    const { user, looks } = watched(500)
    const Operations = Array.from({ length: count }, (_, index) => operationsAt(index)).flat()
    const after = applyPatch(user, parsePatchOp({ schemas: [PATCH_OP], Operations }, USER), USER)
    expect(after['phoneNumbers']).toHaveLength(500 + count)
    return looks()
  }
  expect(looksFor(400)).toBeLessThanOrEqual(looksFor(1) + 1000)
})
