import { matches, or } from '../../directory/query'
import type { KeptText, UserChange, UserRecord } from '../../host/records'
import type { Work } from '../../work/work'
import { withAssigned } from '../users/assigned'
import { resourceOf } from '../users/write'
import { type Drift, driftedFields } from './keep'
import { type Kept, parseKept } from './kept'

/** A user, and what is not as SCIM wrote it. */
export type Looked = { readonly record: UserRecord; readonly kept: Kept; readonly drift: readonly Drift[] }

/** Compares users with what SCIM has written of them; whoever is not there any more, or may not be seen, is left out. */
export function lookAt(work: Work, texts: readonly KeptText[]): readonly Looked[] {
  if (texts.length === 0) return []
  const kept = new Map(texts.map(({ userId, text }) => [userId, parseKept(text)]))
  const query = or(...[...kept.keys()].map((id) => matches('id', [id])))
  const { users } = work.host.users.search({ query, offset: 0, limit: texts.length, sort: null, includeGroups: false })
  return withAssigned(work, users).flatMap((record) => {
    const known = kept.get(record.id)
    return known ? [{ record, kept: known, drift: driftedFields(work, known, resourceOf(work, record)) }] : []
  })
}

/** Events by which a person, or an identity provider at a login, changes a user. */
const OF_PEOPLE = ['UPDATE_PROFILE', 'UPDATE_EMAIL', 'VERIFY_EMAIL', 'IDENTITY_PROVIDER_FIRST_LOGIN', 'IDENTITY_PROVIDER_POST_LOGIN', 'FEDERATED_IDENTITY_LINK']

/** The most changes that are shown of all users of a page, and of one of them. */
const [MOST_CHANGES, MOST_OF_ONE] = [500, 5]

/** Says who changed these users since SCIM wrote what is not so any more, as far as the audit trail tells; by user, the latest first. */
export function changesOf(work: Work, looked: readonly Looked[]): ReadonlyMap<string, readonly UserChange[]> {
  const since = new Map(looked.filter(({ drift }) => drift.length > 0).map(({ record, drift }) => [record.id, Math.min(...drift.map(({ entry }) => entry.at))]))
  if (since.size === 0) return new Map()
  const clients = new Set(looked.map(({ kept }) => kept.by))
  const found = work.host.written.changes({ userIds: [...since.keys()], after: Math.min(...since.values()), types: OF_PEOPLE, max: MOST_CHANGES })
  const byOthers = found.filter((change) => change.at > since.get(change.userId)! && !isScim(change, clients))
  return new Map([...since.keys()].map((id) => [id, byOthers.filter(({ userId }) => userId === id).slice(0, MOST_OF_ONE)]))
}

/** SCIM's own changes are in the audit trail too: by the account of the client, or by nobody where the credentials came from outside. */
const isScim = ({ by, actorId }: UserChange, clients: ReadonlySet<string | null>): boolean => by === 'administrator' && (actorId === null || clients.has(actorId))
