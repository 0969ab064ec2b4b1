import { expect, test } from 'vitest'
import { createMemoryHost, type MemoryHost } from '../../test/support/memory-host'
import { makeRule } from '../../test/support/outbound/administrator'
import { memoryOrganizationsAdministrator } from '../../test/support/organizations'
import { QUEUE } from '../../test/support/memory/outbound-rows'
import { assign } from './assign'
import { readRules } from './rules'

async function tenants(host: MemoryHost) {
  const organizations = memoryOrganizationsAdministrator(host)
  const open = async (alias: string) => {
    const id = await organizations.make({ alias, domain: `${alias}.example` })
    host.organizations.enter({ idOrAlias: id })
    const team = host.groups.create({ fields: { name: 'team', attributes: {} } })
    host.leave()
    return { id, team }
  }
  const person = async (organizationId: string | undefined, name: string) => {
    const { id } = host.users.create({ fields: { enabled: true, attributes: { username: [name], title: ['Chief'] } } })
    if (organizationId !== undefined) await organizations.invite(organizationId, id)
    return id
  }
  const [acme, globex] = [await open('acme'), await open('globex')]
  return { acme, globex, ada: await person(acme.id, 'ada'), bob: await person(globex.id, 'bob'), eve: await person(undefined, 'eve') }
}

const looked = (host: MemoryHost, ...ids: string[]) => {
  host.outbound.mark({ targetId: QUEUE, kind: 'user', ids, lane: 'hint' })
  assign(host, { ids, now: Date.now() + 1_000 })
}

const groupsOf = (host: MemoryHost, userId: string) => [...host.state.memberships].filter(([, members]) => members.has(userId)).map(([id]) => id)

test('a tenant\'s rule reaches its own members and its own groups, whoever else matches', async () => {
  const host = createMemoryHost()
  const { acme, globex, ada, bob, eve } = await tenants(host)
  makeRule(host, 'acme', { filter: ['userName pr'], groups: ['/team'], organization: ['acme'] })
  looked(host, ada, bob, eve)
  expect([ada, bob, eve].map((id) => groupsOf(host, id))).toEqual([[acme.team], [], []])
  makeRule(host, 'globex', { filter: ['userName pr'], groups: ['/team'], organization: ['globex'] })
  looked(host, ada, bob, eve)
  expect([ada, bob, eve].map((id) => groupsOf(host, id))).toEqual([[acme.team], [globex.team], []])
})

test('who leaves the organization loses what its rule gave', async () => {
  const host = createMemoryHost()
  const { acme, ada } = await tenants(host)
  makeRule(host, 'acme', { filter: ['userName pr'], groups: ['/team'], organization: ['acme'] })
  looked(host, ada)
  host.state.organizations.get(acme.id)!.members.delete(ada)
  looked(host, ada)
  expect(groupsOf(host, ada)).toEqual([])
})

test('a tenant\'s rule gives no group of another tenant or of the realm, and no role unless the realm allows it', async () => {
  const host = createMemoryHost()
  const { globex, ada } = await tenants(host)
  const ofRealm = host.groups.create({ fields: { name: 'staff', attributes: {} } })
  host.roles.ensure({ name: 'auditor', description: '' })
  const config = { filter: ['userName pr'], organization: ['acme'] }
  for (const gift of [{ groups: [globex.team] }, { groups: [ofRealm] }, { groups: ['/staff'] }, { roles: ['auditor'] }]) makeRule(host, JSON.stringify(gift), { ...config, ...gift })
  looked(host, ada)
  expect(groupsOf(host, ada)).toEqual([])
  expect(host.roles.assigned({ userIds: [ada], client: null })).toEqual([])
  expect(readRules(host).resting.map(({ problems }) => problems[0]!.option).sort()).toEqual(['groups', 'groups', 'groups', 'roles'])
  host.settings.current = { ...host.settings.current, realm: { ...host.settings.current.realm, 'scim.organization.rules.roles': 'true' } }
  looked(host, ada)
  expect(host.roles.assigned({ userIds: [ada], client: null })).toEqual([{ userId: ada, names: ['auditor'] }])
})

test('no rule gives what administers, nor to who administers, unless the realm says so', async () => {
  const host = createMemoryHost()
  const team = host.groups.create({ fields: { name: 'admins', attributes: {} } })
  const plain = host.groups.create({ fields: { name: 'plain', attributes: {} } })
  host.state.roles.set(team, new Set(['manage-users']))
  const [ada, boss] = ['ada', 'boss'].map((name) => host.users.create({ fields: { enabled: true, attributes: { username: [name] } } }).id) as [string, string]
  host.state.roles.set(boss, new Set(['manage-users']))
  makeRule(host, 'one', { filter: ['userName pr'], groups: ['/admins'] })
  makeRule(host, 'two', { filter: ['userName pr'], clientRoles: ['realm-management manage-users'] })
  makeRule(host, 'three', { filter: ['userName pr'], groups: ['/plain'] })
  looked(host, ada, boss)
  expect(readRules(host).resting).toHaveLength(2)
  expect([groupsOf(host, ada), groupsOf(host, boss)]).toEqual([[plain], []])
  host.settings.current = { ...host.settings.current, realm: { ...host.settings.current.realm, 'scim.manage.administrators': 'true' } }
  looked(host, ada, boss)
  expect(groupsOf(host, ada).sort()).toEqual([team, plain].sort())
})
