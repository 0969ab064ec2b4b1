import { HostFault } from '../../host/fault'
import type { Host } from '../../host/host'
import type { Unit } from '../../protocol/bulk/plan'
import { referencesIn, resolved, split } from '../../protocol/bulk/references'
import { type BulkOperation, isUnreadable, type Unreadable } from '../../protocol/bulk/request'
import type { Outcome } from '../../protocol/bulk/response'
import { excerpt, invalidValue, ScimError } from '../../protocol/errors'
import { asString, isObject, type JsonObject } from '../../protocol/json'
import { PATCH_OP } from '../../protocol/urns'
import type { ScimRequest, ScimResponse } from '../request'
import { type Done, doneBy, locationOf, requestOf } from './operation'

/** One bulk request on its way. */
export type Course = {
  readonly request: ScimRequest
  readonly host: Host
  readonly operations: readonly (BulkOperation | Unreadable)[]
  /** As if the client had sent it by itself. Throws, or answers a refusal. */
  readonly answer: (request: ScimRequest) => ScimResponse
  /** As the client may see it; the log sees all of it. */
  readonly errorOf: (error: unknown, request: ScimRequest) => ScimError
  /** The ids of what was made, by bulkId. */
  readonly made: Map<string, string>
}

/** All of the unit or nothing; the outcomes in the order of its members. */
export function runUnit(course: Course, unit: Unit): readonly Outcome[] {
  const [first] = unit.members
  const operation = course.operations[first!]!
  if (isUnreadable(operation)) return [{ error: operation.error, location: undefined }]
  const attempt: Attempt = { course, unit, at: operation }
  try {
    return inTransaction(course.host, () => (unit.circular ? runCircle(attempt) : [run(attempt, operation)]))
  } catch (error) {
    return failed(attempt, error)
  }
}

type Attempt = { readonly course: Course; readonly unit: Unit; at: BulkOperation }

function inTransaction<T>({ transactions }: Host, work: () => T): T {
  begin(transactions)
  const result = attempted(work, () => transactions.end({ commit: false }))
  transactions.end({ commit: true })
  return result
}

function begin(transactions: Host['transactions']): void {
  try {
    transactions.begin({})
  } catch (error) {
    if (error instanceof HostFault && error.code === 'unavailable')
      throw new ScimError(503, undefined, 'Not done: the time that one request may take is nearly over. Send it again in another.')
    throw error
  }
}

function attempted<T>(work: () => T, undo: () => void): T {
  try {
    return work()
  } catch (error) {
    undo()
    throw error
  }
}

/** RFC 7644 §3.7.1: each is made without those that are not there yet, which are added when they are. */
function runCircle(attempt: Attempt): readonly Done[] {
  const { course, unit } = attempt
  const done: Done[] = []
  const rest: JsonObject[] = []
  for (const index of unit.members) {
    const operation = course.operations[index] as BulkOperation
    const absent = new Set([...operation.references].filter((bulkId) => isOfUnit(course, unit, bulkId) && !course.made.has(bulkId)))
    const { now, later } = split(operation.data, absent)
    done.push(run(attempt, operation, { ...operation, data: now, references: referencesIn(operation.path, now) }))
    rest.push(later)
  }
  return done.map((each, index) => {
    const later = rest[index]!
    return Object.keys(later).length === 0 ? each : { ...added(attempt, unit.members[index]!, each, later), status: each.status }
  })
}

function added(attempt: Attempt, index: number, { id }: Done, value: JsonObject): Done {
  const operation = attempt.course.operations[index] as BulkOperation
  const path = `${operation.path}/${encodeURIComponent(id)}`
  const data = { schemas: [PATCH_OP], Operations: [{ op: 'add', value }] }
  try {
    return run(attempt, operation, { method: 'PATCH', path, data, references: referencesIn(path, data), version: undefined, bulkId: undefined })
  } catch (error) {
    throw unresolved(error)
  }
}

/** RFC 7644 §3.7.1: it is 409 where each of a circle can be made, and the references between them are refused. */
function unresolved(error: unknown): unknown {
  const refusal = error instanceof Answered ? refusalIn(error) : error
  if (!(refusal instanceof ScimError) || refusal.status >= 500) return error
  return new ScimError(409, undefined, `The operations refer to each other, and that cannot be resolved: ${refusal.detail}`)
}

/** `sent`: what is done of the operation now. */
function run(attempt: Attempt, operation: BulkOperation, sent = operation): Done {
  attempt.at = operation
  const { course } = attempt
  for (const bulkId of sent.references) requireMade(course, bulkId)
  const request = requestOf(course.request, resolved(sent, (bulkId) => course.made.get(bulkId)))
  const response = course.answer(request)
  if (response.status >= 400) throw new Answered(response)
  const done = doneBy(request, response)
  if (sent.bulkId !== undefined) course.made.set(sent.bulkId, done.id)
  return done
}

function requireMade({ made, operations }: Course, bulkId: string): void {
  if (made.has(bulkId)) return
  if (!operations.some((operation) => operation.bulkId === bulkId))
    throw invalidValue(`No operation of this request has the bulkId ${excerpt(bulkId)}.`)
  throw new ScimError(409, undefined, `The operation with the bulkId ${excerpt(bulkId)}, to which this one refers, failed.`)
}

const isOfUnit = ({ operations }: Course, { members }: Unit, bulkId: string): boolean =>
  members.some((index) => operations[index]!.bulkId === bulkId)

/** A refusal that an endpoint answered instead of throwing it. */
class Answered extends Error {
  constructor(readonly response: ScimResponse) {
    super(`answered ${response.status}`)
    this.name = 'Answered'
  }
}

/** One is the reason; those in a circle with it cannot be done without it. */
function failed({ course, unit, at }: Attempt, error: unknown): readonly Outcome[] {
  const reason = reasonOf(course, at, error)
  return unit.members.map((index) => {
    const operation = course.operations[index] as BulkOperation
    if (operation.bulkId !== undefined) course.made.delete(operation.bulkId)
    const other = new ScimError(409, undefined, `It and the operation with the bulkId ${excerpt(at.bulkId ?? '')} refer to each other, and that one failed.`)
    return { error: operation === at ? reason : other, location: locationIfAny(course, operation) }
  })
}

function reasonOf(course: Course, at: BulkOperation, error: unknown): ScimError {
  if (error instanceof Answered) return refusalIn(error)
  return course.errorOf(error, { ...course.request, http: { ...course.request.http, method: at.method, path: at.path } })
}

const refusalIn = ({ response: { status, body } }: Answered): ScimError =>
  new ScimError(status, undefined, (isObject(body) ? asString(body['detail']) : undefined) ?? '')

/** RFC 7644 §3.7.3: only a POST that failed has none. */
function locationIfAny(course: Course, operation: BulkOperation): string | undefined {
  if (operation.method === 'POST') return undefined
  try {
    return locationOf(requestOf(course.request, resolved(operation, (bulkId) => course.made.get(bulkId))))
  } catch (error) {
    // of a path that cannot be decoded
    if (error instanceof ScimError) return undefined
    throw error
  }
}
