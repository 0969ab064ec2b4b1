import type { ScopeName } from '../config/scopes'
import type { Principal } from './principal'
import { forbidden } from './refusal'

const READING: readonly string[] = ['GET', 'HEAD']
const ALL: ScopeName = 'scim-access'
const MANAGES: Readonly<Record<string, ScopeName>> = { User: 'scim-users', Group: 'scim-groups' }

/** What each scope allows adds up. A search by POST reads. */
export function authorize({ scopes }: Principal, method: string, resourceType: string, search = false): void {
  const reads = search || READING.includes(method)
  const enough = [ALL, ...(reads ? (['scim-read'] as const) : []), MANAGES[resourceType]]
  if (scopes.some((scope) => enough.includes(scope))) return
  throw forbidden(`The client may not ${reads ? 'read' : 'change'} resources of the type ${resourceType}.`)
}
