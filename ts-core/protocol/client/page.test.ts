import { describe, expect, it } from 'vitest'
import type { Json } from '../json'
import { listResponse } from '../list/list-response'
import { nextPage, type Page, readPage } from './page'

const read = (body: Json) => readPage({ status: 200, headers: {}, body: JSON.stringify(body) })
const resources = ['a', 'b'].map((id) => ({ id, meta: { version: 'W/"1"' } }))
const pageWith = (page: Partial<Page>): Page => ({ resources: [], unreadable: 0, ...page })
const two = resources.map((resource) => ({ id: resource.id, resource }))

describe('readPage', () => {
  it('RFC 7644 §3.4.2: a page as we render it ourselves', () => {
    expect(read(listResponse({ totalResults: 12, startIndex: 11, resources }))).toEqual({
      kind: 'ok',
      content: { resources: resources.map((resource) => ({ id: resource.id, version: 'W/"1"', resource })), unreadable: 0, totalResults: 12, startIndex: 11 },
    })
    expect(read(listResponse({ resources, nextCursor: 'c' }))).toMatchObject({ content: { nextCursor: 'c' } })
  })

  it('RFC 7644 §3.4.2: Resources may be absent, names are in any case, numbers may be texts', () => {
    expect(read({ totalResults: 0 })).toEqual({ kind: 'ok', content: { resources: [], unreadable: 0, totalResults: 0 } })
    expect(read({ resources, TOTALRESULTS: '2', startIndex: -1 })).toMatchObject({ content: { totalResults: 2, unreadable: 0 } })
    expect(read(resources)).toMatchObject({ content: { resources: two } })
  })

  it('counts the entries that have no id', () => {
    expect(read({ totalResults: 9, Resources: [{ id: 'a' }, {}, null, 'x', { id: '..' }] })).toMatchObject({ content: { resources: [{ id: 'a' }], unreadable: 4 } })
  })

  it('RFC 7644 §3.4.2: one resource is no list, and nothing is no empty list', () => {
    for (const body of [{ id: 'a', userName: 'ada' }, {}, { Resources: {} }, { totalResults: null }, 7]) expect(read(body).kind).toBe('failed')
    expect(readPage({ status: 204, headers: {}, body: '' }).kind).toBe('failed')
  })
})

describe('nextPage', () => {
  it('RFC 7644 §3.4.2.4: by index, as many further as came', () => {
    const asked = { startIndex: 1, count: 100 }
    expect(nextPage(asked, pageWith({ resources: two, unreadable: 1, totalResults: 5, startIndex: 1 }))).toEqual({ startIndex: 4, count: 100 })
    expect(nextPage(asked, pageWith({ resources: two, totalResults: 2 }))).toBeUndefined()
    expect(nextPage(asked, pageWith({ totalResults: 5 }))).toBeUndefined()
    expect(nextPage(asked, pageWith({ resources: two }))).toBeUndefined()
    expect(nextPage({ startIndex: 3 }, pageWith({ resources: two, totalResults: 5, startIndex: 1 }))).toBeUndefined()
  })

  it('RFC 9865 §2: by cursor, until there is none', () => {
    expect(nextPage({ cursor: '', count: 10 }, pageWith({ nextCursor: 'c' }))).toEqual({ cursor: 'c', count: 10 })
    expect(nextPage({ cursor: 'c' }, pageWith({ nextCursor: 'c' }))).toBeUndefined()
    expect(nextPage({ cursor: 'c' }, pageWith({ resources: two }))).toBeUndefined()
  })
})
