import type { ScopeName } from '../config/scopes'
import type { Principal } from './principal'
import { forbidden } from './refusal'

const READING: readonly string[] = ['GET', 'HEAD']
const ALL: ScopeName = 'scim-access'
const MANAGES: ReadonlyMap<string, ScopeName> = new Map([['User', 'scim-users'], ['Group', 'scim-groups']])

/** Refuses with 403 what none of the caller's scopes allows. A search by POST counts as reading. */
export function authorize(principal: Principal, method: string, resourceType: string, search = false): void {
  const reads = search || READING.includes(method)
  if (!isAllowed(principal, reads, resourceType))
    throw forbidden(`The client may not ${reads ? 'read' : 'change'} resources of the type ${resourceType}.`)
}

/** Lists the resource types that the client may read, or refuses with 403 where there are none. */
export function authorizeReading(principal: Principal, resourceTypes: readonly string[]): readonly string[] {
  const allowed = resourceTypes.filter((resourceType) => isAllowed(principal, true, resourceType))
  if (allowed.length === 0) throw forbidden('The client may not read resources.')
  return allowed
}

/** Refuses with 403 a client that may change none of the resource types. */
export function authorizeChanging(principal: Principal, resourceTypes: readonly string[]): void {
  if (!resourceTypes.some((resourceType) => isAllowed(principal, false, resourceType)))
    throw forbidden('The client may not change resources.')
}

function isAllowed({ scopes }: Principal, reads: boolean, resourceType: string): boolean {
  const manages = MANAGES.get(resourceType)
  return scopes.includes(ALL) || (reads && scopes.includes('scim-read')) || (manages !== undefined && scopes.includes(manages))
}
