import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePercent } from '../percent'
import { parseFilter } from '../filter/parse'
import { PATCH_OP } from '../urns'
import { createRequest, deleteRequest, discoveryRequest, equals, findRequest, listRequest, patchRequest, readRequest, replaceRequest } from './request'

const JSON_TYPE = 'application/scim+json'
const known = { endpoint: '/Users', id: 'a 1/x', version: 'W/"3"' }

const filterIn = (path: string): string => decodePercent(/filter=([^&]*)/.exec(path)![1]!)!

describe('requests about one resource', () => {
  it('RFC 7644 §3.3: create', () => {
    const headers = { Accept: JSON_TYPE, 'Content-Type': JSON_TYPE }
    expect(createRequest('/Users', { userName: 'ada' })).toEqual({ method: 'POST', path: '/Users', headers, body: '{"userName":"ada"}' })
  })

  it('RFC 7644 §3.5.1, §3.5.2, §3.6: replace, patch and delete, each of the version that was seen (§3.14)', () => {
    const [path, headers] = ['/Users/a%201%2Fx', { Accept: JSON_TYPE, 'If-Match': 'W/"3"' }]
    const withType = { ...headers, 'Content-Type': JSON_TYPE }
    expect(replaceRequest(known, {})).toEqual({ method: 'PUT', path, headers: withType, body: '{}' })
    expect(patchRequest(known, [])).toEqual({ method: 'PATCH', path, headers: withType, body: `{"schemas":["${PATCH_OP}"],"Operations":[]}` })
    expect(deleteRequest(known)).toEqual({ method: 'DELETE', path, headers })
  })

  it('RFC 7644 §3.4.1, §3.9: read, and what of it', () => {
    expect(readRequest({ endpoint: '/Groups', id: 'g' }, { attributes: ['id', 'name.givenName'] })).toEqual({
      method: 'GET',
      path: '/Groups/g?attributes=id%2Cname.givenName',
      headers: { Accept: JSON_TYPE },
    })
    expect(readRequest({ endpoint: '/Groups', id: 'g' }, { excludedAttributes: ['members'] }).path).toBe('/Groups/g?excludedAttributes=members')
  })

  it('RFC 7644 §3.14: what is no entity tag makes no header', () => {
    for (const version of [undefined, '', '3', 'W/"3"\r\nX: y', '"a" "b"'])
      expect(deleteRequest({ ...known, version }).headers).not.toHaveProperty('If-Match')
    expect(deleteRequest({ ...known, version: '"strong"' }).headers).toHaveProperty('If-Match', '"strong"')
  })

  it('never addresses more than the resource', () => {
    for (const id of ['', '.', '..']) expect(() => deleteRequest({ endpoint: '/Users', id })).toThrow('no id')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }).filter((id) => id !== '.' && id !== '..'), (id) => {
        expect(new URL(`https://x.example/scim${deleteRequest({ endpoint: '/Users', id }).path}`).pathname).toMatch(/^\/scim\/Users\/[^/]+$/)
      }),
      { numRuns: 300 },
    )
  })
})

describe('requests about many', () => {
  it('RFC 7644 §3.4.2.2: find by a filter', () => {
    expect(findRequest('/Users', equals({ attrName: 'userName' }, 'ada'), { excludedAttributes: ['groups'] }).path).toBe(
      '/Users?filter=userName%20eq%20%22ada%22&startIndex=1&count=2&excludedAttributes=groups',
    )
  })

  it('RFC 7644 §3.4.2.2: a value is quoted as JSON, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0')), (value) => {
        const filter = equals({ attrName: 'emails', subAttr: 'value' }, value)
        expect(parseFilter(filterIn(findRequest('/Users', filter).path))).toEqual(filter)
      }),
    )
  })

  it('RFC 7644 §3.4.2.4, RFC 9865 §2: a page by index, or by cursor', () => {
    expect(listRequest('/Users', { startIndex: 101, count: 100 }).path).toBe('/Users?startIndex=101&count=100')
    expect(listRequest('/Users', { cursor: '' }).path).toBe('/Users?cursor=')
    expect(listRequest('/Groups', { cursor: 'a+b&c', count: 5 }, { excludedAttributes: ['members'] }).path).toBe('/Groups?cursor=a%2Bb%26c&count=5&excludedAttributes=members')
  })

  it('RFC 7644 §4: discovery', () => {
    expect(discoveryRequest('/ServiceProviderConfig')).toEqual({ method: 'GET', path: '/ServiceProviderConfig', headers: { Accept: JSON_TYPE } })
  })
})
