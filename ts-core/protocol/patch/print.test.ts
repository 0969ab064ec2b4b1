import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oddOperations } from '../../../test/property/bodies'
import { ENTERPRISE } from '../../../test/support/patching'
import { ScimError } from '../errors'
import { isUnassigned, type Json, type JsonObject } from '../json'
import type { ResourceType } from '../schema/attribute'
import { GROUP, USER } from '../schema/registry'
import { PATCH_OP } from '../urns'
import { checkPatchOp, parsePatchOp, type PatchOperation } from './operation'
import { printPatchOp } from './print'

const message = (...Operations: Json[]): JsonObject => ({ schemas: [PATCH_OP], Operations })

describe('printPatchOp', () => {
  it('RFC 7644 §3.5.2: prints paths under the names of the schema', () => {
    const operations = parsePatchOp(
      message(
        { op: 'add', path: 'EMAILS[TYPE eq "work" and not (PRIMARY eq true)].value', value: 'a@example.com' },
        { op: 'replace', value: { Title: 'T', [ENTERPRISE]: { department: 'D' } } },
        { op: 'remove', path: `${ENTERPRISE}:MANAGER.Value` },
      ),
      USER,
    )
    expect(printPatchOp(operations)).toEqual(
      message(
        { op: 'add', path: 'emails[type eq "work" and not (primary eq true)].value', value: 'a@example.com' },
        { op: 'replace', path: 'title', value: 'T' },
        { op: 'replace', path: `${ENTERPRISE}:department`, value: 'D' },
        { op: 'remove', path: `${ENTERPRISE}:manager.value` },
      ),
    )
  })

  it('prints what parsePatchOp reads back', () => {
    let read = 0
    const isSame = fc.property(oddOperations, fc.boolean(), (operations, isUser) => {
      const resourceType = isUser ? USER : GROUP
      const parsed = operations.flatMap((operation) => parsedIfValid(operation, resourceType))
      if (parsed.length === 0) return
      read++
      expect(parsePatchOp(printPatchOp(parsed), resourceType).map(withNull)).toEqual(parsed.map(withNull))
    })
    fc.assert(isSame, { numRuns: 5000 })
    expect(read).toBeGreaterThan(500)
  })
})

/** RFC 7643 §2.5: null and an empty array are equivalent. */
const withNull = (operation: PatchOperation): PatchOperation =>
  operation.value !== undefined && isUnassigned(operation.value) ? { ...operation, value: null } : operation

function parsedIfValid(operation: Json, resourceType: ResourceType): readonly PatchOperation[] {
  try {
    return checkPatchOp(parsePatchOp(message(operation), resourceType))
  } catch (error) {
    if (error instanceof ScimError) return []
    throw error
  }
}
