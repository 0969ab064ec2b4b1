import { describe, expect, it } from 'vitest'
import { printPatchOp } from '../../protocol/patch/print'
import { USER } from '../../protocol/schema/registry'
import { ENTERPRISE_USER_SCHEMA } from '../../protocol/urns'
import { isNothing, narrowed, operationsFor } from './operations'

const PAYLOAD = { schemas: [], userName: 'ada', active: true, [ENTERPRISE_USER_SCHEMA]: { department: 'IT' }, 'urn:example:Other': { seat: 7 } }
const DEPARTMENT = `${ENTERPRISE_USER_SCHEMA}:department`

describe('the operations of a change', () => {
  it('replace what differs and remove what is no longer there', () => {
    expect(printPatchOp(operationsFor({ changed: ['active', DEPARTMENT, 'urn:example:Other:seat'], removed: ['title', 'urn:example:Other:desk'] }, PAYLOAD, USER))['Operations']).toEqual([
      { op: 'replace', path: 'active', value: true },
      { op: 'replace', path: DEPARTMENT, value: 'IT' },
      { op: 'replace', path: 'urn:example:Other:seat', value: 7 },
      { op: 'remove', path: 'title' },
      { op: 'remove', path: 'urn:example:Other:desk' },
    ])
  })

  it('replace everything where nobody knows what is there', () => {
    expect(operationsFor('all', PAYLOAD, USER).map(({ op, target }) => `${op} ${target.attribute.name}`)).toEqual(['replace userName', 'replace active', 'replace department', 'replace seat'])
  })

  it('are about the attributes that an update may send', () => {
    const only = new Set(['active', DEPARTMENT.toLowerCase()])
    expect(narrowed('all', PAYLOAD, only)).toEqual({ changed: ['active', DEPARTMENT], removed: [] })
    const other = narrowed({ changed: ['userName'], removed: ['title'] }, PAYLOAD, only)
    expect(isNothing(other)).toBe(true)
    expect(narrowed('all', PAYLOAD, undefined)).toBe('all')
  })
})
