import { bulk, idIn, patch, postGroup, postUser, remove, sendBulk, statusesOf } from '../support/bulk'
import { createUser, read } from '../support/builders'
import { expect } from '../support/expect'
import type { Case } from './tenant'

const many = (count: number) => Array.from({ length: count }, (_, index) => postUser(`u${index}`))
const title = [{ op: 'replace', path: 'title', value: 'x' }]

export const bulkRequests: readonly Case[] = [
  ['settings say how many operations and bytes, and what they say is advertised', async ({ driver, configure }) => {
    await configure({ 'scim.bulk.max.operations': '3', 'scim.bulk.max.payload.size': '2000' })
    expect((await driver.get('/ServiceProviderConfig')).body.bulk).toEqual({ supported: true, maxOperations: 3, maxPayloadSize: 2000 })
    expect(statusesOf(await bulk(driver, many(3)))).toEqual(['201', '201', '201'])
    expect(await sendBulk(driver, many(4))).toBeScimError(413, undefined, 'maxOperations is 3')
    expect(await sendBulk(driver, many(1), { note: 'é'.repeat(1000) })).toBeScimError(413, undefined, '2000')
    await configure({})
    expect(statusesOf(await bulk(driver, many(4)))).toHaveLength(4)
  }],

  ['a setting switches them off', async ({ driver, configure }) => {
    await configure({ 'scim.bulk.max.operations': '0' })
    expect((await driver.get('/ServiceProviderConfig')).body.bulk).toMatchObject({ supported: false, maxOperations: 0 })
    expect(await sendBulk(driver, many(1))).toBeScimError(501)
  }],

  ['administrators and the users of other clients are as far out of reach as for single requests', async (tenant) => {
    const { driver, administrator } = tenant
    await tenant.configure({ 'scim.managed.users': 'created' })
    const [own, boss, foreign] = [await createUser(driver), await createUser(driver), await createUser(await tenant.otherClient())]
    await administrator.promote({ kind: 'user', id: boss.id })
    const operations = await bulk(driver, [
      patch(`/Users/${own.id}`, title), patch(`/Users/${boss.id}`, title), remove(`/Users/${boss.id}`),
      patch(`/Users/${foreign.id}`, title), remove(`/Users/${foreign.id}`), postUser('mine'), patch('/Users/bulkId:mine', title),
    ])
    expect(statusesOf(operations)).toEqual(['200', '403', '403', '404', '404', '201', '200'])
    await tenant.configure({})
    for (const { id } of [boss, foreign]) expect(await read(driver, `/Users/${id}`)).not.toHaveProperty('title')
  }],

  ['what one operation may do with administrators, the next may too', async (tenant) => {
    const { driver, administrator } = tenant
    const boss = await createUser(driver)
    await administrator.promote({ kind: 'user', id: boss.id })
    expect(statusesOf(await bulk(driver, [patch(`/Users/${boss.id}`, title), patch(`/Users/${boss.id}`, title)]))).toEqual(['403', '403'])
    await tenant.configure({ 'scim.manage.administrators': 'true' })
    expect(statusesOf(await bulk(driver, [patch(`/Users/${boss.id}`, title), postGroup('g', boss.id), remove(`/Users/${boss.id}`)]))).toEqual(['200', '201', '204'])
  }],

  ['whom a client creates joins the default groups and is managed', async (tenant) => {
    const { driver } = tenant
    const [{ bulkId: _, ...group }] = await bulk(driver, [postGroup('staff')])
    const { displayName } = await read(driver, `/Groups/${idIn(group)}`)
    await tenant.configure({ 'scim.default.groups': `/${displayName}` })
    const [made] = await bulk(driver, [postUser('ada')])
    expect(await read(driver, `/Users/${idIn(made)}`)).toMatchObject({ groups: [{ value: idIn(group) }] })
  }],
]
