import { madeOnce, schemaOfRealm } from '../config/current'
import { readSettings } from '../config/read'
import type { Host } from '../host/host'
import type { Gift, GiftFound, GiftName, RuleRecord, Settings } from '../host/records'
import { excerpt } from '../protocol/errors'
import { type Model } from '../directory/model/model'
import { modelsOf } from '../work/models'
import { optionOf, type Problem, readRule, type Rule } from './rule'

/** A rule that does something: what it gives was found. */
export type Active = Omit<Rule, 'gifts' | 'enabled'> & { readonly gifts: readonly Gift[] }

/** A rule that gives nothing and takes nothing: it is switched off, or something of it is wrong. */
export type Resting = Pick<RuleRecord, 'id' | 'name' | 'organizationId'> & { readonly problems: readonly Problem[] }

export type Rules = { readonly model: Model; readonly active: readonly Active[]; readonly resting: readonly Resting[]; readonly mayAdminister: boolean }

/** In milliseconds: groups and roles may be renamed and removed while the rules stay the same. */
const FOUND_FOR = 5_000

const known = new WeakMap<Settings, { readonly rules: Rules; readonly at: number }>()

/** The rules of the realm for a request, read once for as long as nothing changes; undefined where there are none. */
export function rulesOf(host: Host, now: number): Rules | undefined {
  const settings = host.settings.read(NOTHING)
  if (settings.rulesVersion === '') return undefined
  const found = known.get(settings)
  if (found && now - found.at < FOUND_FOR) return found.rules
  const rules = readRules(host)
  known.set(settings, { rules, at: now })
  return rules
}

const NOTHING = Object.freeze({})

/** Whether there is any rule. */
export const hasRules = (host: Host): boolean => host.settings.read(NOTHING).rulesVersion !== ''

/** What the realm, and not an organization of it, allows. */
const allowances = madeOnce((settings, resolve) => {
  const { manageAdministrators, organizationRulesGiveRoles } = readSettings({ ...settings, organization: {} }, resolve)
  return { mayAdminister: manageAdministrators.value === true, organizationsGiveRoles: organizationRulesGiveRoles.value === true }
})

export const modelFor = (host: Host): Model => modelsOf(host, schemaOfRealm(host)).user

/**
 * Reads the rules as they are stored at this moment. Where another node has changed them, a request may still find the former ones.
 *
 * @param isFresh whether the groups and roles that they name are looked for as well, though that was done some seconds ago
 */
export function readRules(host: Host, isFresh = false): Rules {
  const model = modelFor(host)
  const read = host.assignment.rules({}).map((record) => ({ record, read: readRule(record, model.resourceType) }))
  const names = read.flatMap(({ read }) => ('rule' in read ? read.rule.gifts : []))
  const found = foundOf(host, names, isFresh)
  const { mayAdminister } = allowances(host)
  const active: Active[] = []
  const resting: Resting[] = []
  let next = 0
  for (const { record: { id, name, organizationId }, read: one } of read) {
    if ('problems' in one) {
      resting.push({ id, name, organizationId, problems: one.problems })
      continue
    }
    const ofRule = found.slice(next, (next += one.rule.gifts.length))
    const problems = giftProblems(host, one.rule, ofRule)
    if (problems.length > 0 || !one.rule.enabled) resting.push({ id, name, organizationId, problems })
    else active.push(activeOf(one.rule, ofRule))
  }
  return { model, active, resting, mayAdminister }
}

/** Other contexts need the same. */
function foundOf(host: Host, names: readonly GiftName[], isFresh: boolean): readonly GiftFound[] {
  if (names.length === 0) return []
  const place = { store: 'rules', key: host.crypto.digest({ text: JSON.stringify(names) }) }
  const shared = isFresh ? null : host.memory.get(place)
  if (shared !== null) return JSON.parse(shared) as readonly GiftFound[]
  const found = host.assignment.find({ names: [...names] })
  host.memory.put({ ...place, value: JSON.stringify(found), seconds: FOUND_FOR / 1_000 })
  return found
}

const activeOf = ({ gifts, enabled: _, ...rule }: Rule, found: readonly GiftFound[]): Active =>
  ({ ...rule, gifts: gifts.map(({ kind }, index) => ({ kind, id: found[index]!.id! })) })

/** What is wrong with a rule in the realm as it is now. */
export function problemsOf(host: Host, record: RuleRecord): readonly Problem[] {
  const read = readRule(record, modelFor(host).resourceType)
  if ('problems' in read) return read.problems
  return giftProblems(host, read.rule, host.assignment.find({ names: [...read.rule.gifts] }))
}

/** A single rule as if it were switched on; undefined where something of it is wrong. */
export function ruleAsked(host: Host, id: string): Active | readonly Problem[] | undefined {
  const record = host.assignment.rules({}).find((one) => one.id === id)
  if (!record) return undefined
  const read = readRule(record, modelFor(host).resourceType)
  if ('problems' in read) return read.problems
  const found = host.assignment.find({ names: [...read.rule.gifts] })
  const problems = giftProblems(host, read.rule, found)
  return problems.length > 0 ? problems : activeOf(read.rule, found)
}

const NOUNS = { group: 'group', role: 'role', organization: 'organization' } as const

function giftProblems(host: Host, { gifts, organizationId }: Rule, found: readonly GiftFound[]): readonly Problem[] {
  const { mayAdminister, organizationsGiveRoles } = allowances(host)
  return gifts.flatMap((gift, index): Problem[] => {
    const { id, administers } = found[index]!
    const option = optionOf(gift)
    if (gift.kind === 'role' && organizationId !== undefined && !organizationsGiveRoles) return [{ option, message: 'The rule of an organization gives no roles here: the realm allows it with `scim.organization.rules.roles` = `true`.' }]
    if (id === null) return [{ option, message: `There is no ${NOUNS[gift.kind]} ${nameOf(gift)}${organizationId !== undefined && gift.kind === 'group' ? ' in the organization' : ''}.` }]
    if (administers && !mayAdminister) return [{ option, message: `The ${NOUNS[gift.kind]} ${nameOf(gift)} administers a realm: rules may give it only with \`scim.manage.administrators\` = \`true\`.` }]
    return []
  })
}

const nameOf = ({ name, client }: GiftName): string => (client === null ? excerpt(name) : `${excerpt(name)} of the client ${excerpt(client)}`)
