import type { BulkLimits } from '../../config/bulk'
import { planSteps } from '../../protocol/bulk/plan'
import { parseBulkRequest } from '../../protocol/bulk/request'
import { bulkResponse, isFailure, type Outcome, renderOutcome } from '../../protocol/bulk/response'
import { ScimError } from '../../protocol/errors'
import { readObject } from '../body'
import { type BulkRun, runStep } from '../bulk/run'
import type { ScimResponse } from '../request'

export type BulkCall = Pick<BulkRun, 'request' | 'work' | 'answer' | 'errorOf'> & { readonly limits: BulkLimits }

/** RFC 7644 §3.7 */
export function bulk(call: BulkCall): ScimResponse {
  const { limits, ...rest } = call
  if (limits.maxOperations === 0) throw new ScimError(501, undefined, 'Bulk requests are switched off.')
  requireSize(call)
  const { operations, failOnErrors } = parseBulkRequest(readObject(call.request), limits.maxOperations)
  const outcomes = runSteps({ ...rest, operations, made: new Map() }, failOnErrors)
  const rendered = operations.flatMap((operation, index) => {
    const outcome = outcomes.get(index)
    return outcome ? [renderOutcome(operation, outcome)] : []
  })
  return { status: 200, body: bulkResponse(rendered) }
}

/** The results by index. An operation after the last error that is accepted is not done and has none. */
function runSteps(bulk: BulkRun, failOnErrors: number): ReadonlyMap<number, Outcome> {
  const outcomes = new Map<number, Outcome>()
  let errors = 0
  for (const step of planSteps(bulk.operations)) {
    runStep(bulk, step).forEach((outcome, at) => {
      outcomes.set(step.members[at]!, outcome)
      if (isFailure(outcome)) errors++
    })
    if (errors >= failOnErrors) break
  }
  return outcomes
}

function requireSize({ request: { http }, limits: { maxPayloadSize } }: BulkCall): void {
  const tooLarge = http.bodyProblem === 'tooLarge' || isLonger(http.body ?? '', maxPayloadSize)
  const limit = Math.min(maxPayloadSize, http.bodyLimit)
  if (tooLarge) throw new ScimError(413, undefined, `The request is larger than ${limit} bytes, its maxPayloadSize.`)
}

/** Counts the bytes of a text in UTF-8: one to three for each unit of text. */
const isLonger = (text: string, limit: number): boolean =>
  text.length > limit || (text.length * 3 > limit && byteLength(text) > limit)

function byteLength(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit > 0x7f) bytes++
    if (unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff)) bytes++
  }
  return bytes
}
