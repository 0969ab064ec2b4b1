import { bulk, idIn, patch, pathIn, post, postGroup, postUser, put, statusesOf } from '../../support/bulk'
import { ENTERPRISE, groupBody, memberIds, read, userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

const managedBy = (bulkId: string) => ({ [ENTERPRISE]: { department: 'Engines', manager: { value: `bulkId:${bulkId}` } } })
const managerOf = (user: { readonly [name: string]: any }) => user[ENTERPRISE].manager.value

export const bulkReferences = [
  rule('RFC 7644 §3.7.2', 'a reference to what was made before it', async ({ driver }) => {
    const operations = await bulk(driver, [postUser('ada'), postGroup('team', 'bulkId:ada')])
    expect(statusesOf(operations)).toEqual(['201', '201'])
    expect(memberIds(await read(driver, pathIn(operations[1])))).toEqual([idIn(operations[0])])
  }),

  rule('RFC 7644 §3.7.2', 'a reference to what is made after it', async ({ driver }) => {
    const operations = await bulk(driver, [postGroup('team', 'bulkId:ada', 'bulkId:inner'), postGroup('inner', 'bulkId:ada'), postUser('ada')])
    expect(statusesOf(operations)).toEqual(['201', '201', '201'])
    expect(operations.map(({ bulkId }) => bulkId)).toEqual(['team', 'inner', 'ada'])
    expect(memberIds(await read(driver, pathIn(operations[0])))).toEqual([idIn(operations[1]), idIn(operations[2])].sort())
    expect(memberIds(await read(driver, pathIn(operations[1])))).toEqual([idIn(operations[2])])
  }),

  rule('RFC 7644 §3.7.2', 'a reference in the value of an extension, as $ref, and by name of a bulkId that needs quoting', async ({ driver }) => {
    const bulkId = 'a"b\\c /:%d'
    const operations = await bulk(driver, [
      postUser('user', managedBy(bulkId)),
      postUser(bulkId),
      post('/Groups', 'g', groupBody({ members: [{ value: `bulkId:${bulkId}`, $ref: '../Users/bulkId:user' }] })),
    ])
    expect(statusesOf(operations)).toEqual(['201', '201', '201'])
    expect(managerOf(await read(driver, pathIn(operations[0])))).toBe(idIn(operations[1]))
    expect(memberIds(await read(driver, pathIn(operations[2])))).toEqual([idIn(operations[1])])
  }),

  rule('RFC 7644 §3.7.2', 'a reference in the path of an operation', async ({ driver, group, reread }) => {
    const team = await group()
    const operations = await bulk(driver, [
      patch('/Users/bulkId:ada', [{ op: 'replace', path: 'title', value: 'after' }]),
      put('/Groups/bulkId%3Aboth', groupBody({ displayName: `${team['displayName']}-both`, members: [{ value: 'bulkId:ada' }] })),
      postUser('ada', { title: 'before' }),
      postGroup('both'),
    ])
    expect(statusesOf(operations)).toEqual(['200', '200', '201', '201'])
    expect(await read(driver, pathIn(operations[2]))).toMatchObject({ title: 'after', groups: [{ value: idIn(operations[3]) }] })
    expect(pathIn(operations[0])).toBe(pathIn(operations[2]))
    expect(memberIds(await reread(team))).toEqual([])
  }),

  rule('RFC 7644 §3.7.2', 'a reference in the path and in the value of a PATCH', async ({ driver, user, group, reread }) => {
    const [bob, team] = [await user(), await group()]
    const operations = await bulk(driver, [
      patch(pathOf(team), [{ op: 'add', path: 'members', value: [{ value: 'bulkId:ada' }, { value: bob.id }] }]),
      patch(pathOf(team), [{ op: 'add', value: { members: [{ value: 'bulkId:eve' }] } }, { op: 'remove', path: 'members[value eq "bulkId:ada"]' }]),
      patch(pathOf(bob), [{ op: 'add', path: `${ENTERPRISE}:manager.value`, value: 'bulkId:eve' }]),
      postUser('ada'),
      postUser('eve'),
    ])
    expect(statusesOf(operations)).toEqual(['200', '200', '200', '201', '201'])
    expect(memberIds(await reread(team))).toEqual([bob.id, idIn(operations[4])].sort())
    expect(managerOf(await reread(bob))).toBe(idIn(operations[4]))
  }),

  rule('RFC 7644 §3.7.1', 'two that refer to each other', async ({ driver }) => {
    const operations = await bulk(driver, [postUser('a', managedBy('b')), postUser('b', managedBy('a'))])
    expect(statusesOf(operations)).toEqual(['201', '201'])
    const [a, b] = [await read(driver, pathIn(operations[0])), await read(driver, pathIn(operations[1]))]
    expect([managerOf(a), managerOf(b)]).toEqual([b.id, a.id])
    expect([a[ENTERPRISE].department, b[ENTERPRISE].department]).toEqual(['Engines', 'Engines'])
    expect(operations.map(({ version }) => version)).toEqual([a.meta.version, b.meta.version])
  }),

  rule('RFC 7644 §3.7.1', 'a circle of three, one that refers to itself, and what hangs on them', async ({ driver }) => {
    const operations = await bulk(driver, [
      postGroup('team', 'bulkId:a', 'bulkId:self'),
      postUser('a', managedBy('b')),
      postUser('self', managedBy('self')),
      postUser('b', managedBy('c')),
      patch('/Users/bulkId:c', [{ op: 'replace', path: 'title', value: 'head' }]),
      postUser('c', managedBy('a')),
    ])
    expect(statusesOf(operations)).toEqual(['201', '201', '201', '201', '200', '201'])
    const [a, self, b, c] = await Promise.all([1, 2, 3, 5].map((index) => read(driver, pathIn(operations[index]!))))
    expect([a, self, b, c].map((each) => managerOf(each!))).toEqual([b!.id, self!.id, c!.id, a!.id])
    expect(c).toMatchObject({ title: 'head' })
    expect(memberIds(await read(driver, pathIn(operations[0])))).toEqual([a!.id, self!.id].sort())
  }),

  rule('RFC 7644 §3.7.1', 'of a circle that cannot be closed nothing stays', async ({ driver, user, unique }) => {
    const taken = await user()
    const [outer, a] = [unique('outer'), unique('a')]
    const operations = await bulk(driver, [
      postUser('a', { userName: a, ...managedBy('b') }),
      postUser('b', { userName: taken['userName'], ...managedBy('a') }),
      post('/Groups', 'outer', groupBody({ displayName: outer, members: [{ value: 'bulkId:a' }] })),
    ])
    expect(statusesOf(operations)).toEqual(['409', '409', '409'])
    expect(operations[1].response).toMatchObject({ scimType: 'uniqueness' })
    for (const { response } of [operations[0], operations[2]]) expect(response.detail).toContain('bulkId')
    expect((await driver.get('/Users', { filter: `userName eq "${a}"` })).body.totalResults).toBe(0)
    expect((await driver.get('/Groups', { filter: `displayName eq "${outer}"` })).body.totalResults).toBe(0)
  }),

  rule('RFC 7644 §3.7.1', 'groups in a circle are what a directory cannot hold', async ({ driver, unique }) => {
    const names = [unique('one'), unique('two')]
    const data = (displayName: string, other: string) => groupBody({ displayName, members: [{ value: `bulkId:${other}` }] })
    const operations = await bulk(driver, [post('/Groups', 'one', data(names[0]!, 'two')), post('/Groups', 'two', data(names[1]!, 'one'))])
    expect(statusesOf(operations)).toEqual(['409', '409'])
    for (const { response } of operations) expect(response).toMatchObject({ status: '409', detail: expect.stringContaining('refer to each other') })
    for (const name of names) expect((await driver.get('/Groups', { filter: `displayName eq "${name}"` })).body.totalResults).toBe(0)
  }),

  rule('RFC 7644 §3.7.2', 'a reference to what failed is 409, to nothing in the request 400', async ({ driver, user, group, reread }) => {
    const [ada, team] = [await user(), await group()]
    const operations = await bulk(driver, [
      postUser('failed', { userName: ada['userName'] }),
      { method: 'POST', path: '/Users', bulkId: 'unreadable' },
      postGroup('one', 'bulkId:failed'),
      postGroup('two', 'bulkId:unreadable'),
      postGroup('three', 'bulkId:unheard'),
      patch('/Users/bulkId:failed', []),
      patch('/Users/bulkId:unheard', []),
      patch(pathOf(team), [{ op: 'add', path: 'members', value: [{ value: 'bulkId:one' }] }]),
    ])
    expect(statusesOf(operations)).toEqual(['409', '400', '409', '409', '400', '409', '400', '409'])
    expect(operations[4].response).toMatchObject({ scimType: 'invalidValue', detail: expect.stringContaining('unheard') })
    expect(memberIds(await reread(team))).toEqual([])
  }),

  rule('RFC 7644 §3.7.2', 'a bulkId means something in its own request only, and other text stays as it is', async ({ driver }) => {
    const [made] = await bulk(driver, [postUser('ada', { title: 'see bulkId:ada', displayName: 'bulkId' })])
    expect(statusesOf(await bulk(driver, [postGroup('team', 'bulkId:ada')]))).toEqual(['400'])
    expect(await read(driver, pathIn(made))).toMatchObject({ title: 'see bulkId:ada', displayName: 'bulkId' })
    expect(await driver.post('/Groups', groupBody({ members: [{ value: 'bulkId:ada' }] }))).toBeScimError(400, 'invalidValue')
    expect(await driver.get('/Users/bulkId:ada')).toBeScimError(404)
  }),

  rule('RFC 7644 §3.7.1', 'a password of a circle is set once', async ({ driver }) => {
    const data = userBody({ password: 'S3cret-enough!', ...managedBy('b') })
    expect(statusesOf(await bulk(driver, [post('/Users', 'a', data), postUser('b', managedBy('a'))]))).toEqual(['201', '201'])
  }),
]
