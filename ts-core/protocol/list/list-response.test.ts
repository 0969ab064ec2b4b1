import { expect, it } from 'vitest'
import { listResponse } from './list-response'

it('RFC 7644 §3.4.2: a page says what there is, where it starts and how long it is', () => {
  expect(listResponse({ totalResults: 42, startIndex: 11, resources: [{ id: 'a' }, { id: 'b' }] })).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: 42,
    startIndex: 11,
    itemsPerPage: 2,
    Resources: [{ id: 'a' }, { id: 'b' }],
  })
})

it('RFC 7644 §3.4.2: an empty result has totalResults 0 and an empty Resources', () => {
  expect(listResponse({ totalResults: 0, startIndex: 1, resources: [] })).toMatchObject({
    totalResults: 0,
    itemsPerPage: 0,
    Resources: [],
  })
})
