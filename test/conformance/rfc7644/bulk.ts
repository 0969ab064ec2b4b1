import { bulk, bulkBody, patch, pathIn, post, postGroup, postUser, put, remove, sendBulk, statusesOf } from '../../support/bulk'
import { userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

const title = (value: string) => [{ op: 'replace', path: 'title', value }]

export const bulkRequests = [
  rule('RFC 7644 §3.7', 'POST, PUT, PATCH and DELETE, of users and of groups, in one request', async ({ driver, user, group, reread }) => {
    const [ada, bob, team, gone] = [await user(), await user(), await group(), await group()]
    const made = userBody({ title: 'made' })
    const operations = await bulk(driver, [
      post('/Users', 'new', made),
      put(pathOf(ada), userBody({ userName: ada['userName'], title: 'replaced' })),
      patch(pathOf(bob), title('patched')),
      patch(pathOf(team), [{ op: 'add', path: 'members', value: [{ value: bob.id }] }]),
      remove(pathOf(gone)),
    ])
    expect(statusesOf(operations)).toEqual(['201', '200', '200', '200', '204'])
    expect((await driver.get(pathIn(operations[0]))).body).toMatchObject(made)
    expect(await reread(ada)).toMatchObject({ title: 'replaced' })
    expect(await reread(bob)).toMatchObject({ title: 'patched', groups: [{ value: team.id }] })
    expect(await driver.get(pathOf(gone))).toBeScimError(404)
  }),

  rule('RFC 7644 §3.7.3', 'an operation answers method, status, location and version, a POST its bulkId, and no body', async ({ driver, user }) => {
    const ada = await user()
    const [made, patched, removed] = await bulk(driver, [postUser('qwerty'), patch(pathOf(ada), title('x')), remove(pathOf(ada))])
    const version = (await driver.get(pathIn(made))).headers['etag']
    const { location } = (await driver.get(pathIn(made))).body.meta
    expect(made).toEqual({ location, method: 'POST', bulkId: 'qwerty', version, status: '201' })
    expect(patched).toEqual({ location: ada.meta.location, method: 'PATCH', version: expect.stringMatching(/^W\//), status: '200' })
    expect(removed).toEqual({ location: ada.meta.location, method: 'DELETE', status: '204' })
  }),

  rule('RFC 7644 §3.7.3', 'a failed operation answers its error, a POST without a location; the others are done', async ({ driver, user, reread }) => {
    const ada = await user({ title: 'before' })
    const operations = await bulk(driver, [
      postUser('taken', { userName: ada['userName'] }),
      patch('/Users/nobody', title('x')),
      patch(pathOf(ada), [...title('after'), { op: 'remove', path: 'userName' }]),
      postUser('ok'),
    ])
    expect(statusesOf(operations)).toEqual(['409', '404', '400', '201'])
    expect(operations[0]).toEqual({ method: 'POST', bulkId: 'taken', status: '409', response: expect.objectContaining({ status: '409', scimType: 'uniqueness' }) })
    expect(operations[1]).toMatchObject({ location: expect.stringMatching(/\/Users\/nobody$/), response: { status: '404' } })
    expect(operations[2]).toMatchObject({ location: ada.meta.location, response: { status: '400', scimType: 'mutability' } })
    expect(await reread(ada)).toMatchObject({ title: 'before' })
    expect(await driver.get(pathIn(operations[3]))).toHaveStatus(200)
  }),

  rule('RFC 7644 §3.7', 'an operation sees what those before it did', async ({ driver, user }) => {
    const ada = await user()
    const userName = ada['userName'] as string
    const operations = await bulk(driver, [remove(pathOf(ada)), postUser('again', { userName }), postUser('twice', { userName })])
    expect(statusesOf(operations)).toEqual(['204', '201', '409'])
  }),

  rule('RFC 7644 §3.7.3', 'failOnErrors ends the request after as many errors; what was done stays', async ({ driver, unique }) => {
    const wrong = patch('/Users/nobody', title('x'))
    const names = [unique('a'), unique('b'), unique('c')]
    const [a, b, c] = names.map((userName) => postUser(userName, { userName }))
    expect(statusesOf(await bulk(driver, [a!, wrong, b!, wrong, c!], { failOnErrors: 2 }))).toEqual(['201', '404', '201', '404'])
    const found = await Promise.all(names.map(async (name) => (await driver.get('/Users', { filter: `userName eq "${name}"` })).body.totalResults))
    expect(found).toEqual([1, 1, 0])
    expect(statusesOf(await bulk(driver, [wrong, wrong, wrong]))).toEqual(['404', '404', '404'])
    for (const failOnErrors of [0, -1, 1.5, '1', true]) expect(await sendBulk(driver, [wrong], { failOnErrors })).toBeScimError(400, 'invalidValue', 'failOnErrors')
  }),

  rule('RFC 7644 §3.7.4', 'as many operations as are advertised, and one more is 413 that names the limit', async ({ driver }) => {
    const { supported, maxOperations } = (await driver.get('/ServiceProviderConfig')).body.bulk
    expect(supported).toBe(true)
    const nothing = { method: 'DELETE' }
    expect(await bulk(driver, Array(maxOperations).fill(nothing))).toHaveLength(maxOperations)
    expect(await sendBulk(driver, Array(maxOperations + 1).fill(nothing))).toBeScimError(413, undefined, `maxOperations is ${maxOperations}`)
  }),

  rule('RFC 7644 §3.7.4', 'as many bytes as are advertised, and one more is 413 that names the limit', async ({ driver }) => {
    const { maxPayloadSize } = (await driver.get('/ServiceProviderConfig')).body.bulk
    const padded = (bytes: number) => {
      const text = JSON.stringify(bulkBody([postUser('ö')]))
      return driver.request({ method: 'POST', path: '/Bulk', raw: text + ' '.repeat(bytes - Buffer.byteLength(text)) })
    }
    expect(await padded(maxPayloadSize)).toHaveStatus(200)
    expect(await padded(maxPayloadSize + 1)).toBeScimError(413, undefined, String(maxPayloadSize))
  }),

  rule('RFC 7644 §3.7', 'a request that is no bulk request is refused as a whole', async ({ driver }) => {
    const { Operations, schemas } = bulkBody([postUser('a')])
    for (const body of [{ Operations }, { schemas }, { schemas, Operations: {} }, { schemas, Operations: null }, { schemas: ['x'], Operations }])
      expect(await driver.post('/Bulk', body as never)).toBeScimError(400, 'invalidSyntax')
    expect(await driver.get('/Bulk')).toBeScimError(405)
    expect(await bulk(driver, [])).toEqual([])
  }),

  rule('RFC 7644 §3.7', 'an operation that cannot be read fails by itself', async ({ driver, user, reread }) => {
    const ada = await user({ title: 'kept' })
    const path = pathOf(ada)
    const wrong = [
      null, 'POST', [], {}, { method: 'PATCH' }, { method: 'GET', path }, { method: 5, path }, { method: 'DELETE', path: '' },
      { method: 'POST', path: '/Users', data: userBody() }, { method: 'POST', path: '/Users', bulkId: '', data: userBody() },
      { method: 'POST', path: '/Users', bulkId: 'a' }, { method: 'POST', path: '/Users', bulkId: 'b', data: [] },
      { method: 'PUT', path, data: null }, { method: 'DELETE', path, version: 5 },
    ]
    const operations = await bulk(driver, [...wrong, patch(path, title('changed'))])
    expect(statusesOf(operations)).toEqual([...wrong.map(() => '400'), '200'])
    for (const { response } of operations.slice(0, -1)) expect(response).toMatchObject({ scimType: 'invalidSyntax', status: '400' })
    expect(await reread(ada)).toMatchObject({ title: 'changed' })
  }),

  rule('RFC 7644 §3.7', 'an operation leads to resources and nowhere else', async ({ driver }) => {
    for (const path of ['/', '/Bulk', '/Schemas', '/Users/.search', '/Unheard', '/Users/a/b', '/organizations/acme/Users', '/%E0%A4'])
      expect(statusesOf(await bulk(driver, [post(path, 'a', userBody())])), path).toEqual([path === '/%E0%A4' ? '400' : expect.stringMatching(/^40[45]$/)])
    expect(statusesOf(await bulk(driver, [remove('/Users'), patch('/Groups', title('x'))]))).toEqual(['405', '405'])
  }),

  rule('RFC 7644 §3.14', 'a version is an If-Match of its operation', async ({ driver, user, reread }) => {
    const ada = await user({ title: 'before' })
    const path = pathOf(ada)
    const { version } = (await reread(ada)).meta
    const operations = await bulk(driver, [patch(path, title('first'), version), patch(path, title('second'), version), remove(path, version)])
    expect(statusesOf(operations)).toEqual(['200', '412', '412'])
    expect(await reread(ada)).toMatchObject({ title: 'first', meta: { version: operations[0].version } })
    const body = userBody({ userName: ada['userName'] })
    expect(statusesOf(await bulk(driver, [put(path, body, 'W/"stale"'), put(path, body, operations[0].version)]))).toEqual(['412', '200'])
  }),

  rule('RFC 7643 §2.1', 'names of members, methods and the schema are read in any case', async ({ driver }) => {
    const { body } = await driver.post('/Bulk', {
      SCHEMAS: ['URN:ietf:params:scim:api:messages:2.0:bulkrequest'],
      operations: [{ Method: 'post', PATH: 'Users', BULKID: 'a', DATA: userBody() }],
    })
    expect(statusesOf(body.Operations)).toEqual(['201'])
  }),

  rule('RFC 7644 §3.7', 'two with the same bulkId: the second is refused', async ({ driver }) => {
    const operations = await bulk(driver, [postUser('a'), postUser('a'), postGroup('g', 'bulkId:a')])
    expect(statusesOf(operations)).toEqual(['201', '400', '201'])
    expect(operations[1].response).toMatchObject({ scimType: 'invalidValue', detail: expect.stringContaining('bulkId') })
  }),
]
