import { booleanIn, countIn, jsonIn, memberOf, objectIn } from '../protocol/client/body'
import { capabilitiesIn } from '../protocol/client/capabilities'
import { asString, isObject, type JsonObject } from '../protocol/json'

/** How much one bulk request may hold. */
export type Bulk = { readonly operations: number; readonly bytes: number }

/** What was found out about a target. It changes while a run finds out more. */
export type Learned = {
  /** Whether it takes PATCH; undefined where nobody knows. */
  patch: boolean | undefined
  /** How much a bulk request may hold; undefined where the target takes none, or nobody knows. */
  bulk: Bulk | undefined
  /** A hash of the configuration that the last sweep began with. */
  config: string | undefined
}

/** Used where the service does not say how much it takes. */
const USUAL: Bulk = { operations: 100, bytes: 1_000_000 }

/** Learns what a ServiceProviderConfig says; undefined where there is none. */
export function learn(learned: Learned, serviceProviderConfig: JsonObject | undefined): void {
  const { patch, bulk, maxOperations, maxPayloadSize } = capabilitiesIn(serviceProviderConfig ?? {})
  learned.patch = patch
  learned.bulk = bulk === true ? { operations: maxOperations ?? USUAL.operations, bytes: maxPayloadSize ?? USUAL.bytes } : undefined
}

export function learnedIn(discovery: string | null): Learned {
  const known = discovery === null ? undefined : jsonIn(discovery)
  if (!isObject(known)) return { patch: undefined, bulk: undefined, config: undefined }
  return { patch: booleanIn(known, 'patch'), bulk: bulkIn(objectIn(known, 'bulk')), config: asString(memberOf(known, 'config')) }
}

function bulkIn(known: JsonObject): Bulk | undefined {
  const [operations, bytes] = [countIn(known, 'operations'), countIn(known, 'bytes')]
  return operations === undefined || bytes === undefined ? undefined : { operations, bytes }
}

export function discoveryOf({ patch, bulk, config }: Learned): string | null {
  const known = { ...(patch !== undefined && { patch }), ...(bulk && { bulk }), ...(config !== undefined && { config }) }
  return Object.keys(known).length === 0 ? null : JSON.stringify(known)
}
