import { type Created, createGroup, createUser, groupBody, memberIds, read, unique } from '../support/builders'
import type { Driver } from '../support/drivers'
import { expect } from '../support/expect'
import type { Case, Tenant } from './tenant'

const MOST = 3

/** Creates two groups: one with as many members as an answer may hold, and one with more. */
async function situation({ driver, configure }: Tenant) {
  const people: Created[] = []
  for (let index = 0; index < MOST + 2; index++) people.push(await createUser(driver))
  const prefix = unique('budget')
  const refs = (users: readonly Created[]) => users.map(({ id: value }) => ({ value }))
  const few = await createGroup(driver, { displayName: `${prefix}-few`, members: refs(people.slice(0, MOST)) })
  const many = await createGroup(driver, { displayName: `${prefix}-many`, members: refs(people) })
  await configure({ 'scim.members.max': String(MOST) })
  const all = async () => {
    await configure({})
    const ids = memberIds(await read(driver, at(many)))
    await configure({ 'scim.members.max': String(MOST) })
    return ids
  }
  return { people, few, many, prefix, ids: people.map(({ id }) => id).sort(), all }
}

const at = ({ id }: { readonly id: string }): string => `/Groups/${id}`

const found = async (driver: Driver, filter: string) => {
  const answer = await driver.get('/Groups', { filter, excludedAttributes: 'members' })
  expect(answer).toHaveStatus(200)
  return answer.body.totalResults
}

export const memberBudget: readonly Case[] = [
  ['a group with more members is refused, and the answer says what to ask instead', async (tenant) => {
    const { driver } = tenant
    const { people, few, many, ids } = await situation(tenant)
    expect(memberIds(await read(driver, at(few)))).toHaveLength(MOST)
    const refused = await driver.get(at(many))
    expect(refused).toBeScimError(400, 'tooMany', new RegExp(`${ids.length} members.*${MOST}.*excludedAttributes=members.*groups\\.value eq "${many.id}".*members\\[value eq`))
    for (const query of [{ excludedAttributes: 'members' }, { attributes: 'displayName' }])
      expect((await driver.get(at(many), query)).body).toMatchObject({ id: many.id, displayName: many['displayName'] })
    const members = await driver.get('/Users', { filter: `groups.value eq "${many.id}"` })
    expect(members.body.Resources.map(({ id }: Created) => id).sort()).toEqual(ids)
    expect(await found(driver, `members[value eq "${people[0]!.id}"]`)).toBe(2)
  }],

  ['so are the groups of a page together, where their members are asked for', async (tenant) => {
    const { driver } = tenant
    const { few, many, prefix, ids } = await situation(tenant)
    const list = (query: object) => driver.get('/Groups', { filter: `displayName sw "${prefix}"`, attributes: 'members', ...query })
    const tooMany = new RegExp(`${ids.length + MOST} members together.*${MOST}.*excludedAttributes=members.*count`)
    expect(await list({})).toBeScimError(400, 'tooMany', tooMany)
    expect(await list({ cursor: '' })).toBeScimError(400, 'tooMany')
    expect(await list({ sortBy: 'displayName', sortOrder: 'descending', count: 1 })).toBeScimError(400, 'tooMany')
    expect((await list({ count: 1 })).body.Resources.map(memberIds)).toEqual([few['members'].map(({ value }: { value: string }) => value).sort()])
    expect((await list({ attributes: '', excludedAttributes: 'members' })).body.Resources).toHaveLength(2)
    const importing = await driver.get('/Groups', { filter: `id eq "${many.id}"` }, { headers: { 'user-agent': 'Okta SCIM Client 1.0.0' } })
    expect(importing).toBeScimError(400, 'tooMany')
    expect(await driver.get('/', { filter: `id eq "${many.id}"` })).toBeScimError(400, 'tooMany')
  }],

  ['a change is never refused because its answer would be too large: the members are left out', async (tenant) => {
    const { driver } = tenant
    const { people, many, ids, all } = await situation(tenant)
    const displayName = unique('renamed')
    const replaced = await driver.put(at(many), { schemas: many['schemas'], displayName }, { headers: { 'if-match': many['meta'].version } })
    expect(replaced).toHaveStatus(200)
    expect(replaced.body).toMatchObject({ displayName })
    expect(replaced.body).not.toHaveProperty('members')
    const patched = await driver.patch(at(many), [{ op: 'replace', path: 'displayName', value: unique('again') }], { query: { attributes: 'displayName,members' } })
    expect(patched).toHaveStatus(200)
    expect(patched.body).not.toHaveProperty('members')
    expect(await all()).toEqual(ids)
    const made = await driver.post('/Groups', groupBody({ members: people.map(({ id: value }) => ({ value })) }))
    expect(made).toHaveStatus(201)
    expect(made.body).not.toHaveProperty('members')
    expect(await found(driver, `id eq "${made.body.id}" and members.value eq "${people[4]!.id}"`)).toBe(1)
  }],

  ['filters find members without a look at the others', async (tenant) => {
    const { driver } = tenant
    const { people, many, prefix } = await situation(tenant)
    const [one] = people as [Created]
    // the database does not compare texts as we do, so each candidate is evaluated
    const looked = `displayName gt "${prefix}-a" and displayName sw "${prefix}"`
    for (const [filter, expected] of [
      [`members.value eq "${one.id}"`, 2], [`members.value eq "${people[4]!.id}"`, 1], [`members.display eq "${one['userName']}"`, 2],
      [`members[value eq "${one.id}" and type eq "User"]`, 2], [`not (members.value eq "${people[4]!.id}")`, 1], ['members pr', 2],
      ['members[type eq "User"]', 2], ['members[type co "gro"]', 0], ['members[not (type eq "Group")]', 2], [`members.value eq "${one.id}" or members.value eq "nobody"`, 2],
      [`members.$ref eq "${many['meta'].location.replace(/Groups\/.*/, 'Users/')}${people[4]!.id}"`, 1], [`members.$ref eq "${people[4]!.id}"`, 0],
    ] as const) {
      expect([filter, await found(driver, `${looked} and (${filter})`)]).toEqual([filter, expected])
      expect([filter, await found(driver, `${looked} and not (${filter})`)]).toEqual([filter, 2 - expected])
    }
    const shown = await driver.get('/Groups', { filter: `${looked} and members.value eq "${one.id}"` })
    expect(shown).toBeScimError(400, 'tooMany', /members together/)
  }],

  ['a filter that the database cannot answer looks at so many members and no more', async (tenant) => {
    const { driver } = tenant
    const { few, many } = await situation(tenant)
    expect(await found(driver, `id eq "${few.id}" and members.value ge "0"`)).toBe(1)
    expect(await found(driver, `id eq "${few.id}" and members.value ge "zz"`)).toBe(0)
    expect(await found(driver, `id eq "${few.id}" and not (members.$ref co "/Groups/")`)).toBe(1)
    for (const query of [{}, { cursor: '' }])
      expect(await driver.get('/Groups', { filter: `id eq "${many.id}" and members.value ge "zz"`, ...query })).toBeScimError(400, 'tooMany', new RegExp(`look at more than ${MOST} members`))
  }],

  ['PATCH removes by a filter without a look at the others, and all of them however many', async (tenant) => {
    const { driver } = tenant
    const { people, many, ids, all } = await situation(tenant)
    const remove = (path: string) => driver.patch(at(many), [{ op: 'remove', path }])
    expect(await remove('members[type eq "User"]')).toBeScimError(400, 'tooMany', new RegExp(`more than ${MOST} members.*by their ids`))
    expect(await remove('members[value ge "0"]')).toBeScimError(400, 'tooMany')
    expect(await all()).toEqual(ids)
    expect(await remove(`members[display eq "${people[0]!['userName']}"]`)).toHaveStatus(204)
    expect(await remove(`members[value eq "${people[1]!.id}" or display eq "${people[1]!['userName']}"]`)).toHaveStatus(204)
    expect(await all()).toEqual(ids.filter((id) => id !== people[0]!.id && id !== people[1]!.id))
    await driver.patch(at(many), [{ op: 'replace', path: 'members', value: people.map(({ id: value }) => ({ value })) }])
    expect(await all()).toEqual(ids)
    expect(await remove('members')).toHaveStatus(204)
    expect(await all()).toEqual([])
  }],
]
