import type { Attributes, Query, UserFields } from '../../host/records'
import { invalidValue } from '../../protocol/errors'
import { asString, type JsonObject, type Resource } from '../../protocol/json'
import { and, not, or, present } from '../query'
import { OWN_TYPE, primaryOf } from './emails'
import { USERNAME_SPELLING } from './spelling'

const ADDRESS = /^[^\s@"<>]+@[^\s@"<>]+$/

/** Shows the e-mail address as the userName. Users without an address keep their username. */
export function withEmailAsUsername(resource: Resource, { email }: Attributes): Resource {
  const address = email?.[0] ? addressOf(resource) : undefined
  return address === undefined ? resource : { ...resource, userName: address }
}

/** Makes the `userName` of a new user its primary address, whatever `emails` says. */
export function addressedByUserName(resource: Resource): Resource {
  return withAddress(resource, addressIn(resource))
}

/** Makes `userName` and the primary address equal after a change of either; if both changed, they must agree. */
export function reconciled(before: Resource, after: Resource): Resource {
  const [was, is] = [addressOf(before), addressOf(after)]
  const renamed = after['userName'] !== before['userName']
  if (!renamed && is === was) return after
  if (!renamed && is !== undefined) return { ...after, userName: is }
  const userName = addressIn(after)
  if (is !== undefined && is !== was && !same(is, userName))
    throw invalidValue('"emails": the primary e-mail address must be the "userName", which is the e-mail address here.')
  return withAddress(after, userName)
}

/** Leaves the username itself as it is. */
export function withoutUsername({ enabled, attributes }: UserFields): UserFields {
  const { username: _, [USERNAME_SPELLING]: __, ...others } = attributes
  return { enabled, attributes: others }
}

/** Rewrites a query for the username to search the address. */
export function byAddress(query: Query): Query {
  switch (query.kind) {
    case 'and':
    case 'or':
      return { kind: query.kind, operands: query.operands.map(byAddress) }
    case 'not':
      return not(byAddress(query.operand))
    case 'matches':
    case 'present':
      if (query.attribute !== 'username') return query
      return or({ ...query, attribute: 'email' }, and(not(present('email')), query))
    case 'first':
    case 'enabled':
    case 'emailVerified':
    case 'instant':
    case 'holdsRole':
    case 'assignedRole':
    case 'memberOf':
    case 'hasMember':
    case 'hasSubgroup':
      return query
    default:
      return query satisfies never
  }
}

function addressIn({ userName }: Resource): string {
  if (typeof userName === 'string' && ADDRESS.test(userName)) return userName
  throw invalidValue('"userName" must be an e-mail address.')
}

const emailsOf = ({ emails }: Resource): readonly JsonObject[] => (Array.isArray(emails) ? (emails as JsonObject[]) : [])

const addressOf = (resource: Resource): string | undefined => {
  return asString(primaryOf(emailsOf(resource))?.['value'])
}

function withAddress(resource: Resource, address: string): Resource {
  const emails = emailsOf(resource)
  const primary = primaryOf(emails)
  if (primary && same(asString(primary['value']), address)) return resource
  const found = emails.find(({ value }) => same(asString(value), address)) ?? { ...(primary ?? { type: OWN_TYPE }), value: address }
  const others = emails.filter((email) => email !== found && email !== primary).map(({ primary: _, ...email }) => email)
  return { ...resource, emails: [{ ...found, primary: true }, ...others] }
}

const same = (left: string | undefined, right: string): boolean => left?.toLowerCase() === right.toLowerCase()
