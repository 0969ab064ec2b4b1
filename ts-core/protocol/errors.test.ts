import { describe, expect, it } from 'vitest'
import * as errors from './errors'

describe('errors', () => {
  it('renders the Error message with the status as a string', () => {
    expect(errors.renderError(errors.uniqueness('userName is taken.'))).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '409',
      scimType: 'uniqueness',
      detail: 'userName is taken.',
    })
  })

  it('leaves the keyword out where Table 9 has none', () => {
    expect(errors.renderError(errors.notFound('42'))).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '404',
      detail: 'Resource 42 not found.',
    })
  })

  it('shortens what it repeats of the client and keeps it on one line', () => {
    expect(errors.excerpt('a\nb')).toBe('a b')
    expect(errors.excerpt('x'.repeat(500))).toBe(`${'x'.repeat(120)}…`)
    expect(errors.notFound('x'.repeat(5000)).detail.length).toBeLessThan(160)
    expect(errors.excerpt(`${'x'.repeat(119)}😀`)).toBe(`${'x'.repeat(119)} …`)
  })
})
