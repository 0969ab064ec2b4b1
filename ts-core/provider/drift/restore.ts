import { withValueAt } from '../../directory/paths'
import { ABSENT } from '../../directory/users/fields'
import { ScimError } from '../../protocol/errors'
import type { Resource } from '../../protocol/json'
import { toScimError } from '../../work/faults'
import type { Work } from '../../work/work'
import { driftedFields, type Locked } from './keep'
import { parseKept } from './kept'

/**
 * Makes the resource as SCIM wrote it, where drift is put back; the same one where there is none. What came with the lock may be
 * older than the lock, so before something is put back it is read again: else the change before would be undone.
 */
export function asWritten(work: Work, { record: { id }, text }: Locked, resource: Resource): Resource {
  if (work.config.policies.drift !== 'restore' || driftedIn(work, text, resource).length === 0) return resource
  return driftedIn(work, work.host.written.find({ userId: id }), resource)
    .filter(({ entry }) => entry.value !== undefined || entry.hash === ABSENT)
    .reduce((restored, { field, entry }) => withValueAt(restored, field.names, entry.value), resource)
}

const driftedIn = (work: Work, text: string | null, resource: Resource) => driftedFields(work, parseKept(text), resource)

/** Does the change with everything put back. Where the directory refuses what was put back, the request is done without. */
export function restoring<T>(work: Work, userId: string, change: (isRestored: boolean) => T): T {
  try {
    return change(true)
  } catch (error) {
    const refusal = toScimError(error)
    if (!(refusal instanceof ScimError) || !REFUSALS.includes(refusal.status)) throw error
    const result = change(false)
    work.host.log.write({ level: 'warn', message: `The user ${userId} was not put back to what SCIM wrote: ${refusal.message}` })
    return result
  }
}

/** The value, or what it conflicts with. */
const REFUSALS = [400, 409]
