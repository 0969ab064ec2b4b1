import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMemoryHost } from '../../test/support/memory-host'
import { makeRule } from '../../test/support/outbound/administrator'
import { matches } from '../protocol/filter/evaluate'
import { candidates } from './candidates'
import { matching } from './evaluate'
import { readRules } from './rules'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const VALUES = ['Sales', 'SALES', 'Support', '2026-11-30T00:00:00Z', '']
const ATTRIBUTES = ['title', `${ENTERPRISE}:department`, 'emails.value', 'name.familyName', 'userType', 'active', 'externalId']

const { comparison } = fc.letrec<{ comparison: string; filter: string }>((tie) => ({
  comparison: fc.oneof(
    fc.tuple(fc.constantFrom(...ATTRIBUTES.filter((name) => name !== 'active')), fc.constantFrom('eq', 'ne', 'co', 'sw'), fc.constantFrom(...VALUES)).map(([name, op, value]) => `${name} ${op} ${JSON.stringify(value)}`),
    fc.constantFrom('active eq true', 'emails.primary eq true', 'title pr', 'emails[type eq "work" and value eq "Sales"]'),
    fc.tuple(tie('filter'), fc.constantFrom('and', 'or'), tie('filter')).map(([left, op, right]) => `(${left}) ${op} (${right})`),
    tie('filter').map((filter) => `not (${filter})`),
  ),
  filter: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constantFrom(...VALUES).map((value) => `title eq ${JSON.stringify(value)}`), tie('comparison')),
}))

const text = fc.constantFrom(...VALUES)

const users = fc.record(
  {
    title: text, userType: text, externalId: text, active: fc.boolean(), name: fc.record({ familyName: text }), [ENTERPRISE]: fc.record({ department: text }),
    emails: fc.array(fc.record({ value: text, type: fc.constantFrom('work', 'home'), primary: fc.boolean() }, { requiredKeys: [] }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
)

function open(filters: readonly string[]) {
  const host = createMemoryHost()
  host.groups.create({ fields: { name: 'team', attributes: {} } })
  for (const [index, filter] of filters.entries()) makeRule(host, `rule ${index}`, { filter: [filter], groups: ['/team'] })
  return readRules(host).active
}

test('looking values up finds the rules that comparing one by one finds, in their order', () => {
  fc.assert(fc.property(fc.array(comparison, { minLength: 1, maxLength: 8 }), users, (filters, user) => {
    const active = open(filters)
    expect(matching(active, user)).toEqual(active.filter(({ filter }) => matches(filter, user)))
  }), { numRuns: 300 })
})

test('of many rules that ask for one department each, one is compared', () => {
  const departments = Array.from({ length: 50 }, (_, index) => `${ENTERPRISE}:department eq "d${index}" and active eq true`)
  const found = candidates(open([...departments, 'title sw "Chief"']), { [ENTERPRISE]: { department: 'D7' } })
  expect(found.map(({ name }) => name).sort()).toEqual(['rule 50', 'rule 7'])
})
