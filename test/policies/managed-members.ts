import { bulk, patch, postGroup, put, statusesOf } from '../support/bulk'
import { type Created, createGroup, createUser, memberIds, read, unique } from '../support/builders'
import type { Driver } from '../support/drivers'
import { expect } from '../support/expect'
import type { Case, Tenant } from './tenant'

type Person = { readonly id: string; readonly userName: string }

/** A client that manages `own` but not `theirs`, and a group with both. */
type Situation = { readonly own: Person; readonly theirs: Person; readonly group: Created; settle(): Promise<void>; seeAll(): Promise<void> }

const person = ({ id, userName }: Created): Person => ({ id, userName })
const refs = (...people: readonly { readonly id: string }[]) => people.map(({ id }) => ({ value: id }))
const nobody = '00000000-0000-4000-8000-000000000000'

/** The two ways to manage some users, which must behave alike. */
const MANAGEMENTS: Readonly<Record<string, (tenant: Tenant) => Promise<Omit<Situation, 'group'>>>> = {
  created: async ({ driver, configure, otherClient }) => {
    const settle = () => configure({ 'scim.managed.users': 'created' })
    await settle()
    const [own, theirs] = [person(await createUser(driver)), person(await createUser(await otherClient()))]
    return { own, theirs, settle, seeAll: () => configure({ 'scim.managed.users': 'all' }) }
  },
  role: async ({ driver, configure, addUser }) => {
    const settle = () => configure({ 'scim.managed.users': 'role' })
    await settle()
    const userName = unique('theirs')
    const [own, theirs] = [person(await createUser(driver)), { id: await addUser({ username: userName }), userName }]
    return { own, theirs, settle, seeAll: () => configure({ 'scim.managed.users': 'all' }) }
  },
}

async function situation(tenant: Tenant, management: string): Promise<Situation> {
  const made = await MANAGEMENTS[management]!(tenant)
  await made.seeAll()
  const group = await createGroup(tenant.driver, { members: refs(made.own, made.theirs) })
  await made.settle()
  return { ...made, group }
}

const at = ({ id }: { readonly id: string }): string => `/Groups/${id}`

/** Answers all members of the group, those that the client does not manage too. */
async function inGroup({ driver }: Tenant, { seeAll, settle }: Situation, group: { readonly id: string }): Promise<string[]> {
  await seeAll()
  const ids = memberIds(await read(driver, at(group)))
  await settle()
  return ids
}

const found = async (driver: Driver, filter: string, query = {}) => (await driver.get('/Groups', { filter, ...query })).body.totalResults

const shown = async (tenant: Tenant, here: Situation): Promise<void> => {
  const { driver } = tenant
  const { own, group } = here
  expect(memberIds(await read(driver, at(group)))).toEqual([own.id])
  for (const query of [{}, { attributes: 'members' }, { filter: `displayName eq "${group['displayName']}"` }, { cursor: '' }]) {
    const { body } = await driver.get('/Groups', query)
    expect(memberIds(body.Resources[0])).toEqual([own.id])
  }
  const patched = await driver.patch(at(group), [{ op: 'replace', path: 'displayName', value: unique('renamed') }], { query: { attributes: 'members' } })
  expect(memberIds(patched.body)).toEqual([own.id])
  expect(JSON.stringify([await read(driver, at(group)), patched.body])).not.toContain(here.theirs.id)
}

const filtered = async (tenant: Tenant, here: Situation): Promise<void> => {
  const { driver } = tenant
  const { own, theirs, group } = here
  await here.seeAll()
  const other = await createGroup(driver, { members: refs(theirs) })
  await here.settle()
  const about = (filter: string, { id }: { readonly id: string }) => found(driver, `(${filter}) and id eq "${id}"`)
  for (const filter of [
    `members.value eq "${own.id}"`, `members.display eq "${own.userName}"`, 'members pr', 'members[type eq "User"]', 'members.value ge "0"',
    `members.value ne "${nobody}"`, `members[not (value eq "${nobody}")]`, `members.$ref co "${own.id}"`, `not (members.value eq "${theirs.id}")`,
    `not (members.display ge "${theirs.userName}" and members.display le "${theirs.userName}")`,
  ]) {
    expect([filter, await about(filter, group)]).toEqual([filter, 1])
  }
  for (const filter of [
    `members.value eq "${theirs.id}"`, `members.display eq "${theirs.userName}"`, 'members pr', 'members[type eq "User"]', 'members.value ge "0"',
    `members.value ne "${nobody}"`, `members[not (value eq "${nobody}")]`, `members.$ref co "${theirs.id}"`, `members.display sw "${theirs.userName.slice(0, 8)}"`,
  ]) {
    expect([filter, await about(filter, other)]).toEqual([filter, 0])
    expect([filter, await about(`not (${filter})`, other)]).toEqual([filter, 1])
  }
}

const added = async (tenant: Tenant, here: Situation): Promise<void> => {
  const { driver } = tenant
  const { own, theirs, group } = here
  const other = await createGroup(driver)
  const attempts = (id: string) => [
    driver.post('/Groups', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: unique('g'), members: refs({ id }) }),
    driver.put(at(other), { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: unique('g'), members: refs(own, { id }) }),
    driver.patch(at(other), [{ op: 'add', path: 'members', value: refs({ id }) }]),
    driver.patch(at(group), [{ op: 'add', path: 'members', value: refs({ id }) }]),
    driver.patch(at(group), [{ op: 'replace', path: 'members', value: refs({ id }) }]),
  ]
  const said = async (id: string) => (await Promise.all(attempts(id))).map(({ status, body }) => [status, body.scimType, String(body.detail).replaceAll(id, '<id>')])
  const expected = await said(nobody)
  expect(expected.map(([status, scimType]) => [status, scimType])).toEqual(expected.map(() => [400, 'invalidValue']))
  expect(await said(theirs.id)).toEqual(expected)
  expect(await inGroup(tenant, here, other)).toEqual([])
  expect(await inGroup(tenant, here, group)).toEqual([own.id, theirs.id].sort())
}

const kept = async (tenant: Tenant, here: Situation): Promise<void> => {
  const { driver } = tenant
  const { own, theirs, group } = here
  const another = await createUser(driver)
  const child = await createGroup(driver)
  const { displayName } = group
  const both = () => driver.patch(at(group), [{ op: 'add', path: 'members', value: refs(own, child) }])
  const changes: readonly (readonly [() => Promise<{ status: number }>, readonly { readonly id: string }[]])[] = [
    [() => driver.patch(at(group), [{ op: 'remove', path: 'members' }]), []],
    [() => driver.patch(at(group), [{ op: 'replace', path: 'members', value: [] }]), []],
    [() => driver.patch(at(group), [{ op: 'replace', path: 'members', value: refs(another) }]), [another]],
    [() => driver.put(at(group), { schemas: group['schemas'], displayName, members: [] }), []],
    [() => driver.put(at(group), { schemas: group['schemas'], displayName, members: refs(another, child) }), [another, child]],
    [() => driver.patch(at(group), [{ op: 'remove', path: 'members[type eq "User"]' }]), [child]],
    [() => driver.patch(at(group), [{ op: 'remove', path: `members[display eq "${own.userName}" or display eq "${theirs.userName}"]` }]), [child]],
    [() => driver.patch(at(group), [{ op: 'remove', path: `members[value eq "${theirs.id}"]` }]), [own, child]],
    [() => driver.patch(at(group), [{ op: 'remove', path: 'members[value ge "0"]' }]), []],
    [() => driver.patch(at(group), [{ op: 'remove', path: 'members', value: refs(own, theirs) }]), [child]],
  ]
  for (const [index, [change, left]] of changes.entries()) {
    await both()
    await driver.patch(at(group), [{ op: 'remove', path: `members[value eq "${another.id}"]` }])
    expect([200, 204]).toContain((await change()).status)
    const expected = left.map(({ id }) => id).sort()
    expect([index, memberIds(await read(driver, at(group)))]).toEqual([index, expected])
    expect([index, await inGroup(tenant, here, group)]).toEqual([index, [...expected, theirs.id].sort()])
  }
}

const versioned = async (tenant: Tenant, here: Situation): Promise<void> => {
  const { driver } = tenant
  const { own, theirs, group } = here
  const version = async () => (await read(driver, at(group)))['meta'].version as string
  const listed = async () => (await driver.get('/Groups', { filter: `id eq "${group.id}"` })).body.Resources[0].meta.version
  const before = await version()
  await here.seeAll()
  await driver.patch(at(group), [{ op: 'remove', path: `members[value eq "${theirs.id}"]` }])
  await here.settle()
  expect([await version(), await listed()]).toEqual([before, before])
  const leave = (ifMatch: string) => driver.patch(at(group), [{ op: 'remove', path: `members[value eq "${own.id}"]` }], { headers: { 'if-match': ifMatch } })
  expect((await leave(before)).status).toBe(204)
  expect(await version()).not.toBe(before)
  expect(await leave(before)).toBeScimError(412)
}

const inBulk = async (tenant: Tenant, here: Situation): Promise<void> => {
  const { driver } = tenant
  const { own, theirs, group } = here
  const operations = await bulk(driver, [
    postGroup('mixed', own.id, theirs.id), postGroup('own', own.id), patch(at(group), [{ op: 'add', path: 'members', value: refs(theirs) }]),
    put(at(group), { schemas: group['schemas'], displayName: group['displayName'], members: [] }),
  ])
  expect(statusesOf(operations)).toEqual(['400', '201', '400', '200'])
  expect(await inGroup(tenant, here, group)).toEqual([theirs.id])
}

const CHECKS = {
  'are not shown': shown,
  'are not counted by filters': filtered,
  'cannot be added, as an id that nobody has': added,
  'stay where they are when all others go': kept,
  'make no difference to the version': versioned,
  'are as far out of reach of a bulk request': inBulk,
}

export const managedMembers: readonly Case[] = Object.keys(MANAGEMENTS).flatMap((management) =>
  Object.entries(CHECKS).map(([title, check]): Case => [
    `members whom the client does not manage (${management}) ${title}`,
    async (tenant) => check(tenant, await situation(tenant, management)),
  ]))
