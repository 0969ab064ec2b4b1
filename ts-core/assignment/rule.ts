import { parseValue } from '../config/kinds'
import type { GiftName, RuleRecord } from '../host/records'
import { excerpt, ScimError } from '../protocol/errors'
import type { Filter } from '../protocol/filter/ast'
import { checkFilter } from '../protocol/filter/check'
import { parseFilter } from '../protocol/filter/parse'
import type { AttrTarget, ResourceType } from '../protocol/schema/attribute'
import { type Option, type OptionName, OPTIONS, shape } from './options'
import { firstUnreadable } from './readable'

export type Config = Readonly<Record<string, readonly string[]>>

/** Says what is wrong with an option, and what was expected. */
export type Problem = { readonly option: OptionName; readonly message: string }

/** A rule as it is written: what it gives is named, and not looked for yet. */
export type Rule = {
  readonly id: string
  readonly name: string
  readonly enabled: boolean
  /** Undefined where the rule is the realm's. */
  readonly organizationId: string | undefined
  readonly filter: Filter<AttrTarget>
  readonly gifts: readonly GiftName[]
  /** From how many users something is taken within an hour. */
  readonly lossLimit: number
}

export type RuleRead = { readonly rule: Rule } | { readonly problems: readonly Problem[] }

/** Without `user` the text alone is checked, and there is no rule. */
export function readRule(record: RuleRecord, user: ResourceType | undefined): RuleRead {
  const problems: Problem[] = []
  const values = valuesIn(record.config, problems)
  const filter = filterIn(values('filter')[0], user, problems)
  const organization = values('organization')[0]
  if (organization !== undefined && user !== undefined && record.organizationId === null) problems.push({ option: 'organization', message: `The realm has no organization ${excerpt(organization)}.` })
  const gifts = giftsIn(values, record.organizationId)
  if (gifts.length === 0 && problems.length === 0) problems.push({ option: 'groups', message: 'The rule gives nothing: set groups, roles, clientRoles or organizations.' })
  if (organization !== undefined && values('organizations').length > 0) problems.push({ option: 'organizations', message: 'A rule of an organization is for its members, and makes nobody a member of another one: leave it out.' })
  if (problems.length > 0 || filter === undefined) return { problems }
  return {
    rule: {
      id: record.id,
      name: record.name,
      enabled: values('enabled')[0]?.toLowerCase() !== 'false',
      organizationId: record.organizationId ?? undefined,
      filter,
      gifts,
      lossLimit: Number(values('losses.limit')[0] ?? OPTIONS['losses.limit'].default),
    },
  }
}

type Values = (name: OptionName) => readonly string[]

function valuesIn(config: Config, problems: Problem[]): Values {
  const texts = new Map(Object.entries<Option>(OPTIONS).map(([name, option]) => {
    const written = (Object.hasOwn(config, name) ? config[name]! : []).flatMap((text) => (option.many ? text.split('\n') : [text])).map((text) => text.trim()).filter((text) => text !== '')
    const one = name as OptionName
    if (!option.many && written.length > 1) problems.push({ option: one, message: 'It has one value only.' })
    for (const text of written) if (!isValue(option, text)) problems.push({ option: one, message: `It must be ${shape(option)}.` })
    return [name, [...new Set(written)]] as const
  }))
  return (name) => texts.get(name)!
}

function isValue(option: Option, text: string): boolean {
  switch (option.kind) {
    case 'boolean':
      return parseValue({ kind: 'boolean' }, text) !== undefined
    case 'text':
      return parseValue({ kind: 'text', maxLength: option.maxLength }, text) !== undefined
    case 'number':
      return /^\d{1,9}$/.test(text) && Number(text) >= option.min && Number(text) <= option.max
    case 'filter':
      return true
    case 'clientRole':
      return clientRole(text) !== undefined
    default:
      return option satisfies never
  }
}

/** No client has a blank in its id, and a role may. */
function clientRole(text: string): { readonly client: string; readonly name: string } | undefined {
  const [, client, name] = /^(\S+) +(\S.*)$/.exec(text) ?? []
  return client === undefined || name === undefined ? undefined : { client, name }
}

function filterIn(text: string | undefined, user: ResourceType | undefined, problems: Problem[]): Filter<AttrTarget> | undefined {
  if (text === undefined) {
    problems.push({ option: 'filter', message: 'It is missing: `userName pr` matches everybody.' })
    return undefined
  }
  try {
    const filter = parseFilter(text)
    const unreadable = firstUnreadable(filter)
    if (unreadable !== undefined) {
      problems.push({ option: 'filter', message: `It reads ${unreadable}. A rule reads what the source says of a user, and not what the directory or another rule made of it: groups, roles, entitlements and meta are not to be read.` })
      return undefined
    }
    return user && checkFilter(filter, user)
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    problems.push({ option: 'filter', message: error.detail })
    return undefined
  }
}

function giftsIn(values: Values, organizationId: string | null): readonly GiftName[] {
  const none = { client: null, organizationId: null }
  return [
    ...values('groups').map((name): GiftName => ({ kind: 'group', name, client: null, organizationId })),
    ...values('roles').map((name): GiftName => ({ kind: 'role', name, ...none })),
    ...values('clientRoles').flatMap((text): GiftName[] => {
      const role = clientRole(text)
      return role ? [{ kind: 'role', name: role.name, client: role.client, organizationId: null }] : []
    }),
    ...values('organizations').map((name): GiftName => ({ kind: 'organization', name, ...none })),
  ]
}

/** The option that names the gift. */
export const optionOf = ({ kind, client }: GiftName): OptionName => {
  if (kind === 'group') return 'groups'
  if (kind === 'organization') return 'organizations'
  return client === null ? 'roles' : 'clientRoles'
}
