import type { ScopeName } from '../config/scopes'
import type { Principal } from './principal'
import { forbidden } from './refusal'

const READING: readonly string[] = ['GET', 'HEAD']
const ALL: ScopeName = 'scim-access'
const MANAGES: ReadonlyMap<string, ScopeName> = new Map([['User', 'scim-users'], ['Group', 'scim-groups']])

/** What each scope allows adds up. A search by POST reads. */
export function authorize(principal: Principal, method: string, resourceType: string, search = false): void {
  const reads = search || READING.includes(method)
  if (!isAllowed(principal, reads, resourceType))
    throw forbidden(`The client may not ${reads ? 'read' : 'change'} resources of the type ${resourceType}.`)
}

/** Those of the resource types that the client may read; at least one. */
export function authorizeReading(principal: Principal, resourceTypes: readonly string[]): readonly string[] {
  const allowed = resourceTypes.filter((resourceType) => isAllowed(principal, true, resourceType))
  if (allowed.length === 0) throw forbidden('The client may not read resources.')
  return allowed
}

/** At least one of the resource types, where several may be changed at once. */
export function authorizeChanging(principal: Principal, resourceTypes: readonly string[]): void {
  if (!resourceTypes.some((resourceType) => isAllowed(principal, false, resourceType)))
    throw forbidden('The client may not change resources.')
}

function isAllowed({ scopes }: Principal, reads: boolean, resourceType: string): boolean {
  const manages = MANAGES.get(resourceType)
  return scopes.includes(ALL) || (reads && scopes.includes('scim-read')) || (manages !== undefined && scopes.includes(manages))
}
