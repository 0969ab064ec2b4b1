import { expect, test } from 'vitest'
import { parseRequest } from './request'

const request = (path: string, query = '') =>
  parseRequest({ method: 'GET', path, query, headers: {}, body: null, bodyProblem: null, bodyLimit: 1, baseUrl: 'https://id.example/realms/a/scim', reference: 'r', remoteAddress: '192.0.2.1', receivedAt: 0, deadline: 30_000, enabled: true, tlsMissing: false, measured: false })

test('RFC 7644 §3.13: the version segment may be left out', () => {
  expect(request('/v2/Users/f%3Aa%2Fb').segments).toEqual(['Users', 'f:a/b'])
  expect(request('/Users').segments).toEqual(['Users'])
})

test('a query is read whatever the case of its names and however it ends', () => {
  const { parameters } = request('/v2/Users', 'StartIndex=0&filter=userName+eq+%22a%2Bb%22&')
  expect([...parameters]).toEqual([['startindex', '0'], ['filter', 'userName eq "a+b"']])
})

test('a broken percent-encoding and a NUL are client errors', () => {
  expect(() => request('/v2/Users/%00')).toThrow(expect.objectContaining({ status: 400 }))
  expect(() => request('/v2/Users/%E0%A4')).toThrow(expect.objectContaining({ status: 400 }))
})
