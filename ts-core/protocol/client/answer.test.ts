import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invalidValue, renderError, uniqueness } from '../errors'
import type { Json } from '../json'
import { ERROR } from '../urns'
import { type HttpAnswer, readObject } from './answer'
import { readPage } from './page'
import { readChanged, readCreated, readResource } from './resource'

const answer = (status: number, body: Json | undefined = undefined, headers: Record<string, string> = {}): HttpAnswer => ({ status, headers, body: body === undefined ? '' : JSON.stringify(body) })
const text = (status: number, body: string): HttpAnswer => ({ status, headers: {}, body })
const READERS = [readCreated, readResource, readChanged, readPage, (each: HttpAnswer) => readObject(each, 'endpoint')]

const ada = { id: 'a1', userName: 'ada', meta: { version: 'W/"1"', location: 'https://x.example/Users/a1' } }

describe('a success', () => {
  it('RFC 7644 §3.3: what was created, with the id, the version and the location', () => {
    expect(readCreated(answer(201, ada))).toEqual({ kind: 'created', content: { id: 'a1', version: 'W/"1"', location: 'https://x.example/Users/a1', resource: ada } })
    expect(readCreated(answer(200, { id: 7 }))).toMatchObject({ kind: 'ok', content: { id: '7' } })
  })

  it('RFC 7644 §3.3, §3.14: Location and ETag say it, too', () => {
    const headers = { LOCATION: 'https://x.example/v2/Users/a%201', etag: '"2"' }
    expect(readCreated(answer(201, undefined, headers))).toEqual({ kind: 'created', content: { id: 'a 1', version: '"2"', location: headers.LOCATION, resource: {} } })
    expect(readResource(answer(200, ada, { ETag: 'W/"2"' }))).toMatchObject({ content: { version: 'W/"2"' } })
    expect(readResource(answer(200, { ...ada, meta: { version: '2' } }, { ETag: '2' }))).not.toHaveProperty('content.version')
  })

  it('a creation without an id is none that can be kept', () => {
    for (const body of [{}, { id: '' }, { id: '..' }, { id: null }, { id: ['a'] }, [], 'x', undefined])
      expect(readCreated(answer(201, body))).toMatchObject({ kind: 'failed', error: { status: 201 } })
  })

  it('RFC 7644 §3.5.2, §3.6: 204, or 200 with the resource or nothing', () => {
    expect(readChanged(answer(204))).toEqual({ kind: 'ok', content: undefined })
    expect(readChanged(text(200, ' \n'))).toEqual({ kind: 'ok', content: undefined })
    expect(readChanged(answer(200, ada))).toMatchObject({ kind: 'ok', content: { id: 'a1' } })
    expect(readChanged(answer(200, {}))).toEqual({ kind: 'ok', content: undefined })
  })

  it('a page for people, or a text that was cut off, is no success', () => {
    for (const body of ['<html>Log in</html>', '{"id":"a1","userNa', '[', 'null', '"ok"', '['.repeat(5000)])
      for (const read of [readCreated, readResource, readChanged, readPage]) expect(read(text(200, body)).kind).toBe('failed')
  })

  it('RFC 7644 §3.12: neither is an Error that comes with 200', () => {
    expect(readChanged(answer(200, { schemas: [ERROR], status: '404' }))).toMatchObject({ kind: 'gone', error: { status: 404 } })
    expect(readChanged(answer(200, { schemas: [ERROR] }))).toMatchObject({ kind: 'failed', error: { status: 500 } })
  })
})

describe('a failure', () => {
  it.each([
    [400, 'refused'], [401, 'denied'], [403, 'denied'], [404, 'gone'], [405, 'unsupported'], [409, 'conflict'], [410, 'gone'], [412, 'stale'],
    [413, 'refused'], [429, 'limited'], [500, 'failed'], [501, 'unsupported'], [503, 'failed'], [302, 'failed'], [304, 'failed'], [0, 'failed'], [999, 'failed'],
  ])('RFC 7644 §3.12: %i of a resource is %s', (status, kind) => expect(readChanged(answer(status, {})).kind).toBe(kind)) // prettier-ignore

  it('an endpoint that is not there is refused: nobody is gone', () => {
    expect(readCreated(answer(404)).kind).toBe('refused')
    expect(readPage(answer(404)).kind).toBe('refused')
  })

  it('RFC 7644 §3.12: the error as we render it ourselves', () => {
    expect(readCreated(answer(409, renderError(uniqueness('Taken.'))))).toEqual({ kind: 'conflict', error: { status: 409, scimType: 'uniqueness', detail: 'Taken.' } })
    expect(readChanged(answer(400, renderError(invalidValue('Wrong.'))))).toEqual({ kind: 'refused', error: { status: 400, scimType: 'invalidValue', detail: 'Wrong.' } })
    expect(readCreated(answer(400, { scimType: 'uniqueness', status: 400 })).kind).toBe('conflict')
  })

  it.each<[Json, string]>([
    [{ Detail: 'a' }, 'a'],
    [{ detail: 7 }, '7'],
    [{ detail: { toString: 'x' }, message: 'b' }, 'b'],
    [{ error: 'invalid_token', error_description: 'c' }, 'c'],
    [{ Errors: [{ description: 'd', code: 409 }] }, 'd'],
    [{ Errors: { description: 'e', code: 409 } }, 'e'],
    [[1], '[1]'],
  ])('says what %j says', (body, detail) => expect(readChanged(answer(400, body))).toMatchObject({ error: { detail } }))

  it('shows a page for people as one short line', () => {
    const { error } = readChanged(text(502, `<html>\n${'x'.repeat(1000)}`)) as { error: { detail: string } }
    expect(error.detail).toMatch(/^<html> x{100,}…$/)
  })

  it('RFC 9110 §10.2.3: who says when to come back limits, whatever the status', () => {
    expect(readChanged(answer(429, {}, { 'retry-after': '30' }))).toMatchObject({ kind: 'limited', retryAfter: { seconds: 30 } })
    expect(readChanged(answer(503, {}, { 'Retry-After': 'Sun, 06 Nov 1994 08:49:37 GMT' }))).toMatchObject({ kind: 'limited', retryAfter: { at: 784111777000 } })
    expect(readChanged(answer(403, {}, { 'Retry-After': '60' })).kind).toBe('limited')
    expect(readChanged(answer(503, {}, { 'Retry-After': 'soon' })).kind).toBe('failed')
    expect(readChanged(answer(429, {}, { 'Retry-After': '-1' }))).not.toHaveProperty('retryAfter')
  })
})

describe('any answer', () => {
  const name = fc.constantFrom('id', 'ID', 'schemas', 'status', 'scimType', 'detail', 'meta', 'version', 'location', 'Resources', 'totalResults', 'Errors', '__proto__', 'toString')
  const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom(ERROR, '404', '-1', '1e9'))
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value'), { maxLength: 3 }), fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map(Object.fromEntries)),
  }))
  const body = fc.oneof(value.map((json) => JSON.stringify(json) ?? ''), fc.tuple(value, fc.nat(40)).map(([json, length]) => (JSON.stringify(json) ?? '').slice(0, length)), fc.string({ unit: 'binary' }))
  const header = fc.dictionary(fc.constantFrom('ETag', 'location', 'Retry-After', 'RETRY-AFTER', 'X'), fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('%', '/%ff', 'https://x.example/Users/%zz', 'Sun, 99 Nov 1994 08:49:37 GMT')))
  const status = fc.oneof(fc.constantFrom(200, 201, 204, 400, 409, 429), fc.integer({ min: -1, max: 700 }))

  it('is read by every reader, and what is read has an id that can be addressed', () => {
    const isRead = fc.property(status, header, body, (status, headers, body) => {
      for (const read of READERS) expect(read({ status, headers, body })).toHaveProperty('kind')
      const created = readCreated({ status, headers, body })
      if ('content' in created) expect(['', '.', '..']).not.toContain(created.content.id)
    })
    fc.assert(isRead, { numRuns: 3000 })
  })
})
