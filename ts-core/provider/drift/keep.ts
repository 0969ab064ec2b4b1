import { ABSENT, type Field, fieldsOf, holdSame, stateOf, valueOf } from '../../directory/users/fields'
import type { UserRecord } from '../../host/records'
import type { Json, Resource } from '../../protocol/json'
import type { Work } from '../../work/work'
import { type Entry, type Kept, parseKept, printKept } from './kept'
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
  const known = parseKept(text).entries
  const entries = entriesAfter(work, known, change)
  if (entries === known) return true
  const drifted = isCounted(work) ? driftedFields(work, { entries }, change.after).length : 0
  return work.host.written.keep({ userId, text: printKept({ by: work.actor.userId, entries }), was: text, drifted })
}

/** What is remembered from now on; the same where the change wrote nothing that is not known already. */
function entriesAfter(work: Work, known: Kept['entries'], { before, after, wrote }: Pick<Change, 'before' | 'after' | 'wrote'>): Kept['entries'] {
  const isValueKept = work.config.policies.drift === 'restore'
  const written = new Map<string, Entry>()
  let at: number | undefined
  for (const field of fieldsOf(work.models.user)) {
    const was = known.get(field.name)
    const isSame = holdSame(before, after, field)
    if (isSame && !wrote(field, was !== undefined)) continue
    const hash = stateOf(after, field)
    const value = isValueKept ? valueOf(after, field) : undefined
    if (isSame && isKnown(was, hash, value)) continue
    at ??= work.host.clock.now({})
    written.set(field.name, value === undefined ? { hash, at } : { hash, at, value })
  }
  return written.size === 0 ? known : new Map([...known, ...written])
}

const isKnown = (entry: Entry | undefined, hash: string, value: Json | undefined): boolean =>
  entry === undefined ? hash === ABSENT : entry.hash === hash && (entry.value === undefined) === (value === undefined)

/** A field that is not as SCIM wrote it. */
export type Drift = { readonly field: Field; readonly entry: Entry }

export const driftedFields = ({ models }: Pick<Work, 'models'>, { entries }: Pick<Kept, 'entries'>, resource: Resource): readonly Drift[] =>
  fieldsOf(models.user).flatMap((field) => {
    const entry = entries.get(field.name)
    return entry && entry.hash !== stateOf(resource, field) ? [{ field, entry }] : []
  })
