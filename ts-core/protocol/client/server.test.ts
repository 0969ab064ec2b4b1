import { describe, expect, it } from 'vitest'
import { groupBody, unique, userBody } from '../../../test/support/builders'
import { memoryDriver } from '../../../test/support/drivers'
import type { JsonObject } from '../json'
import { chunksOf } from '../patch/chunks'
import { difference } from '../patch/difference'
import { GROUP, USER } from '../schema/registry'
import { type HttpAnswer, readObject } from './answer'
import { capabilitiesIn } from './capabilities'
import { nextPage, readPage } from './page'
import {
  type ClientRequest,
  createRequest,
  deleteRequest,
  discoveryRequest,
  equals,
  findRequest,
  type Known,
  listRequest,
  type PageRequest,
  patchRequest,
  readRequest,
  replaceRequest,
} from './request'
import { readChanged, readCreated, readResource, type RemoteResource } from './resource'

const server = memoryDriver()

async function send({ method, path, headers, body }: ClientRequest): Promise<HttpAnswer> {
  const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const answer = await server.request({ method, path, headers: lowerCase, ...(body !== undefined && { raw: body }) })
  return { status: answer.status, headers: answer.headers, body: answer.text }
}

const knownAs = (endpoint: string, { id, version }: RemoteResource): Known => ({ endpoint, id, version })

async function created(endpoint: string, body: JsonObject): Promise<RemoteResource> {
  const answer = readCreated(await send(createRequest(endpoint, body)))
  if (answer.kind !== 'created') throw new Error(answer.kind)
  return answer.content
}

describe('the client and our own server', () => {
  it('RFC 7644 §3.3, §3.4.2: a user is created once, and found by the name', async () => {
    const body = userBody({ userName: `${unique()} "+%&é` })
    const { id } = await created('/Users', body)
    expect(readCreated(await send(createRequest('/Users', body)))).toMatchObject({ kind: 'conflict', error: { status: 409, scimType: 'uniqueness' } })
    const find = (value: string) => send(findRequest('/Users', equals({ attrName: 'userName' }, value)))
    expect(readPage(await find(body['userName'] as string))).toMatchObject({ kind: 'ok', content: { resources: [{ id }], unreadable: 0, totalResults: 1 } })
    expect(readPage(await find('nobody'))).toMatchObject({ kind: 'ok', content: { resources: [], totalResults: 0 } })
  })

  it('RFC 7644 §3.5.2, §3.14: what differs is patched, unless the version is an old one', async () => {
    const before = userBody({ emails: [{ value: `${unique()}@x.example`, type: 'work' }], name: { givenName: 'Ada' }, active: true })
    const user = await created('/Users', before)
    const after = { ...before, emails: [{ value: `${unique()}@y.example`, type: 'work' }], title: 'T', active: false }
    const patch = patchRequest(knownAs('/Users', user), difference(before, after, USER))
    expect(readChanged(await send(patch)).kind).toBe('ok')
    expect(readChanged(await send(patch)).kind).toBe('stale')
    const read = readResource(await send(readRequest({ endpoint: '/Users', id: user.id })))
    if (read.kind !== 'ok') throw new Error(read.kind)
    expect(difference(read.content.resource, after, USER)).toEqual([])
    expect(readChanged(await send(replaceRequest(knownAs('/Users', read.content), before))).kind).toBe('ok')
  })

  it('RFC 7644 §3.5.2: members come and go in requests of a bounded size', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, async () => (await created('/Users', userBody())).id))
    const members = (...some: string[]) => groupBody({ displayName: 'x', members: some.map((value) => ({ value })) })
    const { id } = await created('/Groups', { ...members(ids[0]!, ids[1]!), displayName: unique() })
    for (const chunk of chunksOf(difference(members(ids[0]!, ids[1]!), members(...ids.slice(1)), GROUP), 2))
      expect(readChanged(await send(patchRequest({ endpoint: '/Groups', id }, chunk))).kind).toBe('ok')
    const read = readResource(await send(readRequest({ endpoint: '/Groups', id }, { attributes: ['members'] })))
    expect(read.kind === 'ok' && difference(read.content.resource, { members: ids.slice(1).map((value) => ({ value })) }, GROUP)).toEqual([])
  })

  it('RFC 7644 §3.6: who is deleted is gone', async () => {
    const user = knownAs('/Users', await created('/Users', userBody()))
    expect(readChanged(await send(deleteRequest(user)))).toEqual({ kind: 'ok', content: undefined })
    for (const request of [deleteRequest(user), readRequest(user), replaceRequest(user, userBody())]) expect(readChanged(await send(request)).kind).toBe('gone')
  })

  it.each<PageRequest>([{ startIndex: 1, count: 2 }, { cursor: '', count: 2 }])('RFC 7644 §3.4.2.4, RFC 9865 §2: everybody is listed once from %j', async (first) => {
    const ids = await Promise.all(Array.from({ length: 5 }, async () => (await created('/Users', userBody())).id))
    const seen: string[] = []
    for (let asked: PageRequest | undefined = first; asked !== undefined; ) {
      const answer = readPage(await send(listRequest('/Users', asked, { attributes: ['id'] })))
      if (answer.kind !== 'ok') throw new Error(answer.kind)
      seen.push(...answer.content.resources.map(({ id }) => id))
      asked = nextPage(asked, answer.content)
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(ids))
  })

  it('RFC 7644 §4: it says what it can do', async () => {
    const config = readObject(await send(discoveryRequest('/ServiceProviderConfig')), 'endpoint')
    expect(config.kind === 'ok' && capabilitiesIn(config.content)).toMatchObject({ patch: true, bulk: true, filter: true, sort: true, etag: true, cursor: true, index: true })
    for (const endpoint of ['/Schemas', '/ResourceTypes'] as const) expect(readPage(await send(discoveryRequest(endpoint))).kind).toBe('ok')
  })
})
