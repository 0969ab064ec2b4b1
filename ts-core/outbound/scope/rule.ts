import { checkFilter } from '../../protocol/filter/check'
import type { Filter } from '../../protocol/filter/ast'
import type { AttrTarget, ResourceType } from '../../protocol/schema/attribute'
import { isKnown } from '../target/known'
import type { OptionValue } from '../target/options'
import { type Checked, checked, type OptionValues, type TargetProblem } from '../target/read-options'

/**
 * Who is in scope: members of the groups and holders of the roles, everybody where neither is named; of these, who
 * matches the filter.
 */
export type ScopeRule = {
  /** The groups, by path or id. */
  readonly groups: readonly string[]
  readonly subgroups: boolean
  /** The roles, by name. */
  readonly roles: readonly string[]
  /** The client whose roles they are, by client id; null for roles of the realm. */
  readonly client: string | null
  readonly filter: Filter<AttrTarget> | undefined
  /** Whether the e-mail address must be verified. */
  readonly verified: boolean
}

/** Which groups are sent: none, those that the scope names, or all; of these, which match the filter. */
export type GroupRule = {
  readonly send: OptionValue<'groups'>
  readonly filter: Filter<AttrTarget> | undefined
}

export function checkScope(values: OptionValues, user: ResourceType): Checked<ScopeRule> {
  const { value: filter, problems } = checkedFilter(values, 'scope.filter', user)
  const { 'scope.groups': groups, 'scope.subgroups': subgroups, 'scope.roles': roles, 'scope.client': client = null, 'scope.verified': verified } = values
  return { value: { groups, subgroups, roles, client, filter, verified }, problems: client !== null && roles.length === 0 ? [...problems, NO_ROLES] : problems }
}

export function checkGroupRule(values: OptionValues, group: ResourceType): Checked<GroupRule> {
  const { value: filter, problems } = checkedFilter(values, 'groups.filter', group)
  const aimless = values.groups === 'scope' && values['scope.groups'].length === 0
  return {
    value: { send: values.groups, filter },
    problems: aimless ? [...problems, NO_GROUPS] : problems,
  }
}

const NO_ROLES: TargetProblem = { option: 'scope.client', message: '`scope.roles` names none of its roles, so everybody would be in scope.', about: 'text' }

const NO_GROUPS: TargetProblem = { option: 'groups', message: '`scope` sends the groups of `scope.groups`, and there are none.', about: 'text' }

function checkedFilter(values: OptionValues, option: 'scope.filter' | 'groups.filter', type: ResourceType): Checked<ScopeRule['filter']> {
  const filter = values[option]
  const about = filter && !isKnown(filter, type) ? 'realm' : 'text'
  return checked(option, about, undefined, () => filter && checkFilter(filter, type))
}
