import type { Query } from '../../../ts-core/host/records'
import { assignedTo, roleOf, rolesOf } from './roles'
import { instantsOf, type State, type StoredGroup, type StoredUser } from './state'

type Found =
  { readonly kind: 'user'; readonly record: StoredUser } | { readonly kind: 'group'; readonly record: StoredGroup }

type Matches = Extract<Query, { kind: 'matches' }>

/** Says whether the query holds for the record. */
export function holds(query: Query, found: Found, state: State): boolean {
  switch (query.kind) {
    case 'and':
      return query.operands.every((operand) => holds(operand, found, state))
    case 'or':
      return query.operands.some((operand) => holds(operand, found, state))
    case 'not':
      return !holds(query.operand, found, state)
    case 'matches':
      return valuesOf(found, query.attribute).some(patternOf(query, state.tellsTextsApart))
    case 'present':
      return valuesOf(found, query.attribute).some((value) => value !== '')
    case 'first':
      return holds(query.operand, firstOnly(found), state)
    case 'enabled':
      return found.kind === 'user' && found.record.enabled === query.value
    case 'emailVerified':
      return found.kind === 'user' && found.record.emailVerified === query.value
    case 'holdsRole':
      return found.kind === 'user' && rolesOf(found.record.id, state).has(roleOf(query.client, query.role))
    case 'assignedRole':
      return found.kind === 'user' && (query.client === null || state.clientRoles.has(query.client)) && assignedTo(found.record.id, query.client, state).some((name) => name.toLowerCase() === query.role.toLowerCase())
    case 'instant':
      return compareInstant(instantsOf(found.record)[query.field], query.compare, query.value)
    case 'memberOf':
      return groupsOf(found, state).some((record) => holds(query.group, { kind: 'group', record }, state))
    case 'hasMember':
      return usersOf(found, state).some((record) => holds(query.user, { kind: 'user', record }, state))
    case 'hasSubgroup':
      return subgroupsOf(found, state).some((record) => holds(query.group, { kind: 'group', record }, state))
    default:
      return query satisfies never
  }
}

export function valuesOf({ kind, record }: Found, attribute: string): readonly string[] {
  if (attribute === 'id') return [record.id]
  if (kind === 'group' && attribute === 'name') return [record.name]
  return Object.hasOwn(record.attributes, attribute) ? record.attributes[attribute]! : []
}

const firstOnly = (found: Found): Found => {
  const attributes = Object.fromEntries(Object.entries(found.record.attributes).map(([name, values]) => [name, values.slice(0, 1)]))
  return { ...found, record: { ...found.record, attributes } } as Found
}

/** MySQL's default collations ignore case and accents. */
const collated = (text: string): string => text.normalize('NFD').replaceAll(/\p{Mn}/gu, '').toLowerCase()

/** Keeps the pattern of each query, because one query is applied to thousands of records. */
const patterns = new WeakMap<Matches, (value: string) => boolean>()

function patternOf(query: Matches, tellsTextsApart: boolean): (value: string) => boolean {
  const matches = patterns.get(query) ?? pattern(query, tellsTextsApart)
  patterns.set(query, matches)
  return matches
}

function pattern({ fragments, ignoreCase }: Matches, tellsTextsApart: boolean): (value: string) => boolean {
  const cased = (text: string) => (ignoreCase ? text.toLowerCase() : text)
  const fold = (text: string) => (tellsTextsApart ? cased(text) : collated(text))
  const source = fragments.map((fragment) => escape(fold(fragment))).join('.*')
  const regExp = new RegExp(`^${source}$`, 'su')
  return (value) => regExp.test(fold(value))
}

const escape = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

function compareInstant(value: number | null, compare: 'eq' | 'lt' | 'le' | 'gt' | 'ge', than: number): boolean {
  if (value === null) return false
  const difference = value - than
  return { eq: difference === 0, lt: difference < 0, le: difference <= 0, gt: difference > 0, ge: difference >= 0 }[
    compare
  ]
}

const groupsOf = ({ kind, record }: Found, state: State): StoredGroup[] =>
  kind === 'user' ? [...state.groups.values()].filter((group) => state.memberships.get(group.id)?.has(record.id)) : []

const usersOf = ({ kind, record }: Found, state: State): StoredUser[] =>
  kind === 'group' ? [...(state.memberships.get(record.id) ?? [])].map((id) => state.users.get(id)!) : []

const subgroupsOf = ({ kind, record }: Found, state: State): StoredGroup[] =>
  kind === 'group' ? [...state.groups.values()].filter((group) => group.parentId === record.id) : []
