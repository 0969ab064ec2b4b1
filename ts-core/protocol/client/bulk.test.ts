import { describe, expect, it } from 'vitest'
import { bulkRequest, readBulk } from './bulk'
import { createRequest, patchRequest } from './request'

const POST = createRequest('/Users', { userName: 'ada' })
const PATCH = patchRequest({ endpoint: '/Users', id: '7', version: 'W/"1"' }, [])

const answered = (operations: unknown, status = 200) => readBulk({ status, headers: {}, body: JSON.stringify({ Operations: operations }) }, [POST, PATCH])

describe('a bulk request', () => {
  it('RFC 7644 §3.7: has each request as an operation', () => {
    const { method, path, body } = bulkRequest([POST, PATCH])
    expect({ method, path }).toEqual({ method: 'POST', path: '/Bulk' })
    expect(JSON.parse(body!)).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [
        { method: 'POST', path: '/Users', bulkId: 'operation-1', data: { userName: 'ada' } },
        { method: 'PATCH', path: '/Users/7', bulkId: 'operation-2', version: 'W/"1"', data: JSON.parse(PATCH.body!) },
      ],
    })
  })

  it('RFC 7644 §3.7.3: is answered operation by operation, in any order', () => {
    const [location, version] = ['https://app.example/Users/7', 'W/"2"']
    expect(answered([
      { method: 'PATCH', location, version, status: '204' },
      { method: 'POST', bulkId: 'operation-1', status: '409', response: { detail: 'taken' } },
    ])).toEqual({
      kind: 'ok',
      content: [{ status: 409, headers: {}, body: '{"detail":"taken"}' }, { status: 204, headers: { Location: location, ETag: version }, body: '' }],
    })
  })

  it.each([[[]], [[{ method: 'POST', status: '201' }]], [[{ bulkId: 'operation-1', status: 'fine' }, 7, null]]])('%j answers nobody', (operations) => {
    expect(answered(operations)).toEqual({ kind: 'ok', content: [undefined, undefined] })
  })

  it('is refused as a whole', () => {
    expect(answered([], 413)).toMatchObject({ kind: 'refused' })
    expect(answered('none')).toMatchObject({ kind: 'failed' })
  })
})
