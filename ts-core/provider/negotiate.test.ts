import { expect, test } from 'vitest'
import { requireJson, responseType } from './negotiate'

test.each([
  [undefined, 'application/scim+json'],
  ['*/*', 'application/scim+json'],
  ['application/json', 'application/json'],
  ['application/json, application/scim+json;q=0.5', 'application/scim+json'],
  ['APPLICATION/SCIM+JSON; charset=utf-8', 'application/scim+json'],
  ['text/html, */*;q=0.1', 'application/scim+json'],
  ['text/html', undefined],
  ['application/json;q=0', 'application/scim+json'],
])('RFC 7644 §3.8: Accept %s is answered as %s', (accept, type) => {
  expect(responseType(accept)).toBe(type)
})

test.each(['application/scim+json', 'application/json; charset="UTF-8"'])('%s is read', (type) => {
  expect(() => requireJson(type)).not.toThrow()
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1'])('%s is 415', (type) => {
  expect(() => requireJson(type)).toThrow(expect.objectContaining({ status: 415 }))
})
