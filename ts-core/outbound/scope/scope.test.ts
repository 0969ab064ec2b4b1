import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createMemoryHost } from '../../../test/support/memory-host'
import { SEED } from '../../../test/property/seed'
import { ALL } from '../../directory/query'
import type { Resource } from '../../protocol/json'
import type { Config } from '../target/read-options'
import { readTarget, type Target } from '../target/target'
import { scopeGroups } from './groups'
import { inScope, isSent, scopeQuery } from './scope'

function target(config: Config): Target {
  const read = readTarget({ id: '1', name: 'App', organizationId: null, config: { url: ['https://app.example'], auth: ['none'], ...config } }, () => null)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.target
}

const host = createMemoryHost()
const { users, groups, roles } = host

type Person = { readonly id: string; readonly groups: readonly string[]; readonly roles: readonly string[]; readonly verified: boolean }

/** Each group is at its path, and an ancestor of those whose paths begin with its own. */
const PATHS = ['/a', '/a/b', '/a/b/c', '/a/d', '/e'] as const
const ROLES = ['app', 'admin'] as const
const ids = new Map<string, string>()
let people: readonly Person[] = []

beforeAll(() => {
  for (const path of PATHS) {
    const id = groups.create({ fields: { name: path.slice(path.lastIndexOf('/') + 1), attributes: {} } })
    ids.set(path, id)
    const parent = ids.get(path.slice(0, path.lastIndexOf('/')))
    if (parent !== undefined) groups.addMembers({ id: parent, memberIds: [id], among: ALL })
  }
  for (const name of ROLES) roles.ensure({ name, description: '' })
  people = Array.from({ length: 48 }, (_, index) => createPerson(index))
})

/** Every combination of a few memberships, roles and verification occurs. */
function createPerson(index: number): Person {
  const memberships = PATHS.filter((_, at) => index % (at + 2) === 1)
  const held = ROLES.filter((_, at) => index % (3 + at) === 0)
  const verified = index % 2 === 0
  const { id } = users.create({ fields: { enabled: true, attributes: { username: [`user-${index}`], email: [`${index}@example.com`] } } })
  for (const path of memberships) groups.addMembers({ id: ids.get(path)!, memberIds: [id], among: ALL })
  for (const name of held) roles.grant({ userId: id, name })
  users.setEmailVerified({ id, verified })
  return { id, groups: memberships, roles: held, verified }
}

function found(scoped: Target): readonly string[] {
  const { ids: groupIds, missing } = scopeGroups(host, scoped.scope)
  expect(missing).toEqual([])
  const query = scopeQuery(scoped, [...groupIds])
  return users.search({ query, offset: 0, limit: 1000, sort: null, includeGroups: false }).users.map(({ id }) => id)
}

test('everybody is in scope where nothing is chosen', () => expect(found(target({}))).toHaveLength(people.length))

test('the directory finds who is in one of the groups or holds one of the roles, and is verified where that is wanted', () => {
  const scopes = fc.record({
    paths: fc.subarray([...PATHS]),
    byId: fc.boolean(),
    subgroups: fc.boolean(),
    roles: fc.subarray([...ROLES]),
    verified: fc.boolean(),
  })
  fc.assert(
    fc.property(scopes, ({ paths, byId, subgroups, roles: named, verified }) => {
      const config: Config = {
        'scope.groups': paths.map((path) => (byId ? ids.get(path)! : path)),
        'scope.subgroups': [String(subgroups)],
        'scope.roles': named,
        'scope.verified': [String(verified)],
      }
      const covers = (path: string) => paths.some((chosen) => path === chosen || (subgroups && path.startsWith(`${chosen}/`)))
      const expected = people.filter((person) => {
        const chosen = person.groups.some(covers) || person.roles.some((role) => (named as string[]).includes(role))
        return (chosen || (paths.length === 0 && named.length === 0)) && (!verified || person.verified)
      })
      expect([...found(target(config))].sort()).toEqual(expected.map(({ id }) => id).sort())
    }),
    { seed: SEED, numRuns: 200 },
  )
})

test('a role that nobody holds lets nobody in', () => {
  roles.ensure({ name: 'none', description: '' })
  expect(found(target({ 'scope.roles': ['none'] }))).toEqual([])
})

test('roles may be those of a client', () => {
  host.state.clientRoles.set('grafana', new Set(['app', 'editor']))
  const [editor, user] = [people[0]!.id, people[1]!.id]
  roles.assign({ userId: editor, client: 'grafana', add: ['editor'], remove: [] })
  roles.assign({ userId: user, client: 'grafana', add: ['app'], remove: [] })
  expect([...found(target({ 'scope.roles': ['app', 'editor'], 'scope.client': ['grafana'] }))].sort()).toEqual([editor, user].sort())
})

test('groups and roles that do not exist are told', () => {
  const { missing, ids: known } = scopeGroups(host, target({ 'scope.groups': ['/a/x', 'no-id', '/e'], 'scope.roles': ['app', 'nope'] }).scope)
  expect(missing).toEqual(['the group /a/x', 'the group no-id', 'the role nope'])
  expect([...known]).toEqual([ids.get('/e')])
  const ofClient = target({ 'scope.roles': ['app'], 'scope.client': ['absent'] }).scope
  expect(scopeGroups(host, ofClient).missing).toEqual(['the role app of the client absent'])
})

describe('the filter', () => {
  const user = (rest: object): Resource => ({ schemas: [], id: '1', userName: 'ada', active: true, ...rest })

  test.each([
    ['userType eq "employee" and active eq true', { userType: 'Employee' }, true],
    ['userType eq "employee" and active eq true', { userType: 'employee', active: false }, false],
    ['not (emails.value ew "@test.example")', { emails: [{ value: 'a@TEST.example' }] }, false],
    ['groups[display eq "staff"]', { groups: [{ value: 'g', display: 'staff' }] }, true],
  ])('%s on %j: %s', (filter, rest, isIn) => expect(inScope(target({ 'scope.filter': [filter] }), user(rest))).toBe(isIn))

  test('lets everybody in where there is none', () => expect(inScope(target({}), user({}))).toBe(true))
})

test.each([
  [{ groups: ['none'] }, false],
  [{ groups: ['all'] }, true],
  [{ groups: ['scope'], 'scope.groups': ['/staff'] }, true],
  [{ groups: ['all'], 'groups.filter': ['displayName sw "app-"'] }, true],
  [{ groups: ['all'], 'groups.filter': ['displayName sw "db-"'] }, false],
] as const)('%j sends a group of the scope: %s', (config, sent) => {
  expect(isSent(target(config), { id: 'g1', displayName: 'app-users' }, new Set(['g1']))).toBe(sent)
})

test('a group that is not of the scope is sent only with all', () => {
  const group = { id: 'g2', displayName: 'app-users' }
  expect(isSent(target({ groups: ['scope'], 'scope.groups': ['/staff'] }), group, new Set(['g1']))).toBe(false)
  expect(isSent(target({ groups: ['all'] }), group, new Set(['g1']))).toBe(true)
})
