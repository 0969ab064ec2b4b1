import { beforeAll, expect, test } from 'vitest'
import { createGroup, createUser, ENTERPRISE } from '../support/builders'
import { openRealm } from '../support/keycloak-driver'

const RULES = 100
const RULE = { providerId: 'scim-rule', providerType: 'dev.scimts.keycloak.rules.ScimRuleProvider' }

const { driver, realm, server, statementsOf } = await openRealm()
const admin = server.adminClient()

const addRule = async (department: string, group: string) =>
  void (await admin.components.create({ realm: realm.name, name: department, ...RULE, config: { filter: [`${ENTERPRISE}:department eq "${department}"`], groups: [group] } }))

let turn = 0
let one = ''

const changed = (id: string, more: object = {}) => driver.patch(`/Users/${id}`, [{ op: 'replace', value: { title: `title ${turn++}`, ...more } }])

/** What is found of groups and roles is kept for some seconds: the least of several is what a write costs. */
async function leastOf(write: () => Promise<unknown>): Promise<number> {
  const costs: number[] = []
  for (let round = 0; round < 8; round++) costs.push(await statementsOf(write))
  return Math.min(...costs)
}

const cost = { none: 0, oneRule: 0 }

beforeAll(async () => {
  one = (await createUser(driver, { [ENTERPRISE]: { department: 'd0' } })).id
  cost.none = await leastOf(() => changed(one))
  await addRule('other', `/${(await createGroup(driver)).displayName}`)
  cost.oneRule = await leastOf(() => changed(one))
  const group = (await createGroup(driver)).displayName
  for (let index = 0; index < RULES; index++) await addRule(`d${index}`, `/${group}`)
  await changed(one)
})

test(`${RULES} rules cost a write as many statements as one, where the user has what they give`, async ({ annotate }) => {
  const hundred = await leastOf(() => changed(one))
  await annotate(`${cost.none} statements without rules, ${cost.oneRule} with one, ${hundred} with ${RULES}`)
  expect(hundred).toBe(cost.oneRule)
  expect(hundred).toBeLessThanOrEqual(cost.none + 2)
})

