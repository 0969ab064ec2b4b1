import type { Step } from '../../protocol/bulk/plan'
import { referencesIn, resolved, split } from '../../protocol/bulk/references'
import { type BulkOperation, isUnreadable, type Unreadable } from '../../protocol/bulk/request'
import type { Outcome } from '../../protocol/bulk/response'
import { excerpt, invalidValue, ScimError } from '../../protocol/errors'
import { asString, isObject, type JsonObject } from '../../protocol/json'
import { PATCH_OP } from '../../protocol/urns'
import { requireTime } from '../../work/time'
import { inTransaction } from '../../work/transaction'
import type { Work } from '../../work/work'
import type { ScimRequest, ScimResponse } from '../request'
import { type Done, doneBy, locationOf, requestOf } from './operation'

/** The state of a bulk request that is being carried out. */
export type BulkRun = {
  readonly request: ScimRequest
  readonly work: Work
  readonly operations: readonly (BulkOperation | Unreadable)[]
  /** Answers an operation as if the client had sent it by itself. Throws a refusal, or answers it. */
  readonly answer: (request: ScimRequest) => ScimResponse
  /** Makes the error that the client may see; the log gets all of it. */
  readonly errorOf: (error: unknown, request: ScimRequest) => ScimError
  /** Ids of created resources by bulkId. */
  readonly made: Map<string, string>
}

/** Runs a step, all or nothing, and answers the outcomes in the order of its members. */
export function runStep(bulk: BulkRun, step: Step): readonly Outcome[] {
  const [first] = step.members
  const operation = bulk.operations[first!]!
  if (isUnreadable(operation)) return [{ error: operation.error, location: undefined }]
  const attempt: Attempt = { bulk, step, at: operation }
  try {
    requireTime(bulk.work)
    return inTransaction(bulk.work.host, () => (step.circular ? runCircle(attempt) : [run(attempt, operation)]))
  } catch (error) {
    return failed(attempt, error)
  }
}

type Attempt = { readonly bulk: BulkRun; readonly step: Step; at: BulkOperation }

/** RFC 7644 §3.7.1: creates each without the references that do not exist yet, and adds those afterwards. */
function runCircle(attempt: Attempt): readonly Done[] {
  const { bulk, step } = attempt
  const done: Done[] = []
  const rest: JsonObject[] = []
  for (const index of step.members) {
    const operation = bulk.operations[index] as BulkOperation
    const absent = new Set([...operation.references].filter((bulkId) => isOfStep(bulk, step, bulkId) && !bulk.made.has(bulkId)))
    const { now, later } = split(operation.data, absent)
    done.push(run(attempt, operation, { ...operation, data: now, references: referencesIn(operation.path, now) }))
    rest.push(later)
  }
  return done.map((each, index) => {
    const later = rest[index]!
    return Object.keys(later).length === 0 ? each : { ...added(attempt, step.members[index]!, each, later), status: each.status }
  })
}

function added(attempt: Attempt, index: number, { id }: Done, value: JsonObject): Done {
  const operation = attempt.bulk.operations[index] as BulkOperation
  const path = `${operation.path}/${encodeURIComponent(id)}`
  const data = { schemas: [PATCH_OP], Operations: [{ op: 'add', value }] }
  try {
    return run(attempt, operation, { method: 'PATCH', path, data, references: referencesIn(path, data), version: undefined, bulkId: undefined })
  } catch (error) {
    throw unresolved(error)
  }
}

/**
 * RFC 7644 §3.7.1: the status is 409 where every operation of a circle is possible but the references between them are
 * refused.
 */
function unresolved(error: unknown): unknown {
  const refusal = error instanceof Answered ? refusalIn(error) : error
  if (!(refusal instanceof ScimError) || refusal.status >= 500) return error
  return new ScimError(409, undefined, `The operations refer to each other, and that cannot be resolved: ${refusal.detail}`)
}

/** Runs one operation. `sent` is the part of it to carry out now. */
function run(attempt: Attempt, operation: BulkOperation, sent = operation): Done {
  attempt.at = operation
  const { bulk } = attempt
  for (const bulkId of sent.references) requireMade(bulk, bulkId)
  const request = requestOf(bulk.request, resolved(sent, (bulkId) => bulk.made.get(bulkId)))
  const response = bulk.answer(request)
  if (response.status >= 400) throw new Answered(response)
  const done = doneBy(request, response)
  if (sent.bulkId !== undefined) bulk.made.set(sent.bulkId, done.id)
  return done
}

function requireMade({ made, operations }: BulkRun, bulkId: string): void {
  if (made.has(bulkId)) return
  if (!operations.some((operation) => operation.bulkId === bulkId))
    throw invalidValue(`No operation of this request has the bulkId ${excerpt(bulkId)}.`)
  throw new ScimError(409, undefined, `The operation with the bulkId ${excerpt(bulkId)}, to which this one refers, failed.`)
}

const isOfStep = ({ operations }: BulkRun, { members }: Step, bulkId: string): boolean =>
  members.some((index) => operations[index]!.bulkId === bulkId)

/** A refusal that an endpoint answered instead of throwing it. */
class Answered extends Error {
  constructor(readonly response: ScimResponse) {
    super(`answered ${response.status}`)
    this.name = 'Answered'
  }
}

/** Reports the failure of one operation; others in a circle with it fail because of it. */
function failed({ bulk, step, at }: Attempt, error: unknown): readonly Outcome[] {
  const reason = reasonOf(bulk, at, error)
  return step.members.map((index) => {
    const operation = bulk.operations[index] as BulkOperation
    if (operation.bulkId !== undefined) bulk.made.delete(operation.bulkId)
    const other = new ScimError(409, undefined, `It and the operation with the bulkId ${excerpt(at.bulkId ?? '')} refer to each other, and that one failed.`)
    return { error: operation === at ? reason : other, location: locationIfAny(bulk, operation) }
  })
}

function reasonOf(bulk: BulkRun, at: BulkOperation, error: unknown): ScimError {
  if (error instanceof Answered) return refusalIn(error)
  return bulk.errorOf(error, { ...bulk.request, http: { ...bulk.request.http, method: at.method, path: at.path } })
}

const refusalIn = ({ response: { status, body } }: Answered): ScimError =>
  new ScimError(status, undefined, (isObject(body) ? asString(body['detail']) : undefined) ?? '')

/** RFC 7644 §3.7.3: every outcome has a location, except that of a failed POST. */
function locationIfAny(bulk: BulkRun, operation: BulkOperation): string | undefined {
  if (operation.method === 'POST') return undefined
  try {
    return locationOf(requestOf(bulk.request, resolved(operation, (bulkId) => bulk.made.get(bulkId))))
  } catch (error) {
    // the path cannot be decoded
    if (error instanceof ScimError) return undefined
    throw error
  }
}
