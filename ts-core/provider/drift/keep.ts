import { ABSENT, type Field, fieldsOf, isOther, stateOf, valueOf } from '../../directory/users/fields'
import type { UserRecord } from '../../host/records'
import type { Resource } from '../../protocol/json'
import type { Work } from '../../work/work'
import { type Entry, type Kept, NOTHING_KEPT, parseKept, printKept } from './kept'
import type { Wrote } from './wrote'

/** A user under the lock of a change, and what SCIM has written of it; null where nothing is known. */
export type Locked = { readonly record: UserRecord; readonly text: string | null }

/** Whether drift is counted here. */
export const isCounted = ({ config }: Pick<Work, 'config'>): boolean => config.policies.drift === 'report' || config.policies.drift === 'restore'

export const isRemembered = ({ config }: Work): boolean => config.policies.drift !== 'off'

/** Locks the user. What SCIM has written of it comes with the lock. */
export function lockUser(work: Work, id: string): { readonly user: UserRecord | null; readonly text: string | null } {
  const asked = { id, includeGroups: true }
  return isRemembered(work) ? work.host.written.lock(asked) : { user: work.host.users.lock(asked), text: null }
}

type Change = {
  readonly userId: string
  readonly text: string | null
  /** What the directory gave before the change, and what it gives now. */
  readonly before: Resource
  readonly after: Resource
  readonly wrote: Wrote
}

/** Remembers what the change wrote. Where that is known already, nothing is written. */
export function keepWritten(work: Work, change: Change): void {
  if (isKept(work, change)) return
  // another change has ended while this one waited for the lock
  isKept(work, { ...change, text: work.host.written.find({ userId: change.userId }) })
}

function isKept(work: Work, { userId, text, ...change }: Change): boolean {
  const kept = parseKept(text)
  const entries = new Map(kept.entries)
  for (const field of fieldsOf(work.models.user)) {
    const entry = entryAfter(work, field, kept.entries.get(field.name), change)
    if (entry) entries.set(field.name, entry)
  }
  if (printKept({ by: kept.by, entries }) === (text ?? printKept(NOTHING_KEPT))) return true
  const drifted = isCounted(work) ? driftedFields(work, { by: null, entries }, change.after).length : 0
  return work.host.written.keep({ userId, text: printKept({ by: work.actor.userId, entries }), was: text, drifted })
}

/** What is remembered of the field from now on; undefined where the change did not write it. */
function entryAfter(work: Work, field: Field, known: Entry | undefined, { before, after, wrote }: Pick<Change, 'before' | 'after' | 'wrote'>): Entry | undefined {
  const isChanged = isOther(before, after, field)
  if (!isChanged && !wrote(field, known !== undefined)) return undefined
  const hash = stateOf(after, field)
  if (!isChanged && known === undefined && hash === ABSENT) return undefined
  const value = work.config.policies.drift === 'restore' ? valueOf(after, field) : undefined
  if (!isChanged && known?.hash === hash && (known.value === undefined) === (value === undefined)) return known
  const at = work.host.clock.now({})
  return value === undefined ? { hash, at } : { hash, at, value }
}

/** A field that is not as SCIM wrote it. */
export type Drift = { readonly field: Field; readonly entry: Entry }

export const driftedFields = ({ models }: Pick<Work, 'models'>, { entries }: Kept, resource: Resource): readonly Drift[] =>
  fieldsOf(models.user).flatMap((field) => {
    const entry = entries.get(field.name)
    return entry && entry.hash !== stateOf(resource, field) ? [{ field, entry }] : []
  })
