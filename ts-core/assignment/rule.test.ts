import { describe, expect, test } from 'vitest'
import { USER } from '../protocol/schema/registry'
import { type Config, readRule } from './rule'
import { problemsInText } from './validate'

const DEPARTMENT = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department'
const read = (config: Record<string, string[]>, organizationId: string | null = null) => readRule({ id: '1', name: 'Sales', organizationId, config }, USER)
const problemsOf = (config: Record<string, string[]>) => {
  const one = read(config)
  return 'problems' in one ? one.problems.map(({ option, message }) => `${option}: ${message}`) : []
}

test('a rule names what it gives', () => {
  const one = read({ filter: [`${DEPARTMENT} eq "Sales" and active eq true`], groups: ['/apps/crm', 'id-1\nid-2'], roles: ['staff'], clientRoles: ['crm can edit'], organizations: ['acme'] })
  if ('problems' in one) throw new Error(JSON.stringify(one.problems))
  const none = { client: null, organizationId: null }
  expect(one.rule).toMatchObject({ id: '1', name: 'Sales', enabled: true, organizationId: undefined, lossLimit: 100 })
  expect(one.rule.gifts).toEqual([
    ...['/apps/crm', 'id-1', 'id-2'].map((name) => ({ kind: 'group', name, ...none })),
    { kind: 'role', name: 'staff', ...none },
    { kind: 'role', name: 'can edit', client: 'crm', organizationId: null },
    { kind: 'organization', name: 'acme', ...none },
  ])
})

test('the groups of an organization\'s rule are the organization\'s', () => {
  const one = read({ filter: ['userName pr'], groups: ['/a'], organization: ['acme'] }, 'o-1')
  expect(one).toMatchObject({ rule: { organizationId: 'o-1', gifts: [{ kind: 'group', name: '/a', client: null, organizationId: 'o-1' }] } })
})

describe('what is wrong is said by the name of the option', () => {
  test.each<[string, Config, string]>([
    ['no filter', { groups: ['/a'] }, 'filter: It is missing'],
    ['an unknown attribute', { filter: ['shoeSize eq 42'], groups: ['/a'] }, 'filter: '],
    ['no filter at all', { filter: ['department is Sales'], groups: ['/a'] }, 'filter: '],
    ['nothing that it gives', { filter: ['userName pr'] }, 'groups: The rule gives nothing'],
    ['a client without a role', { filter: ['userName pr'], clientRoles: ['crm'] }, 'clientRoles: It must be a client id'],
    ['a limit that is none', { filter: ['userName pr'], groups: ['/a'], 'losses.limit': ['many'] }, 'losses.limit: It must be a number of users'],
    ['neither true nor false', { filter: ['userName pr'], groups: ['/a'], enabled: ['maybe'] }, 'enabled: It must be `true` or `false`'],
    ['two filters', { filter: ['userName pr', 'active eq true'], groups: ['/a'] }, 'filter: It has one value only'],
    ['an organization that the realm has not', { filter: ['userName pr'], groups: ['/a'], organization: ['acme'] }, 'organization: The realm has no organization acme'],
    ['an organization that makes members of another', { filter: ['userName pr'], organizations: ['globex'], organization: ['acme'] }, 'organizations: A rule of an organization'],
  ])('%s', (_, config, expected) => {
    const copied = Object.fromEntries(Object.entries(config).map(([name, values]) => [name, [...values]]))
    expect(problemsOf(copied).join('\n')).toContain(expected)
  })

  test.each(['groups[display eq "x"]', 'not (active eq true and groups pr)', 'roles.value eq "x"', 'entitlements pr', 'meta.lastModified gt "2026-01-01T00:00:00Z"'])('a rule does not read what rules give: %s', (filter) => {
    expect(problemsInText({ filter: [filter], groups: ['/a'] })).toMatchObject([{ option: 'filter', message: expect.stringContaining('A rule reads what the source says') }])
  })

  test('the text alone does not say whether the realm has an attribute', () => {
    expect(problemsInText({ filter: ['urn:acme:User:shoeSize eq 42'], groups: ['/a'] })).toEqual([])
  })
})
