import type { Operation } from './patch'
import type { GroupRules, ResourceRules } from './profile'
import { invalid, Refusal } from './refusal'
import { isObject, listOf, type Resource, valuesAt } from './resource'

/** Throws where a whole resource breaks a rule of the profile. */
export function checkLimits(rules: ResourceRules, resource: Resource): void {
  for (const path of rules.required)
    if (!valuesAt(resource, path).some((value) => value !== null && value !== '')) throw invalid(`${path} is required`)
  for (const name of rules.refused) if (name in resource) throw invalid(`${name} is not supported`)
  for (const name of rules.single) if (listOf(resource[name]).length > 1) throw invalid(`${name} has more than one value`)
  for (const name of rules.primary)
    if (!listOf(resource[name]).some((each) => isObject(each) && each['primary'] === true)) throw invalid(`${name} has no primary value`)
}

/** Throws where a PATCH names what it may not, or too many members. */
export function checkOperations(rules: ResourceRules, operations: readonly Operation[]): void {
  for (const operation of operations)
    for (const name of namesOf(operation))
      if (rules.patchable !== 'any' && !rules.patchable.includes(name)) throw invalid(`${name} cannot be changed`, 'mutability')
}

const namesOf = ({ path, value }: Operation): readonly string[] => {
  if (path === undefined) return Object.keys(value as Resource)
  return path.attribute === undefined ? [] : [path.attribute]
}

export function checkMembers(rules: GroupRules, operations: readonly Operation[]): void {
  const changes = operations.map((operation) => memberChanges(rules, operation))
  const count = changes.reduce((sum, each) => sum + each, 0)
  if (count > rules.memberChanges) throw new Refusal(400, `${count} members change in one request, at most ${rules.memberChanges} may`, 'tooMany')
}

function memberChanges(rules: GroupRules, operation: Operation): number {
  const { op, path, value } = operation
  if (!namesOf(operation).includes('members')) return 0
  if (path?.filter !== undefined) return path.filter.comparisons.length
  if (op !== 'add' && !rules.replacesMembers) throw invalid('all members cannot be replaced or removed')
  return listOf(path === undefined ? (value as Resource)['members'] : value).length
}
