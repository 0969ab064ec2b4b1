import type { Host } from '../host/host'
import type { JsonObject } from '../protocol/json'
import { inTransaction } from '../work/transaction'
import { type Configured, configured } from './delivery/open'
import { groupsInScope, type Image, type Place, snapshotOf, userImages } from './delivery/snapshot'
import type { Config } from './target/read-options'

/** `config` replaces the options of the target, or is that of a target that nobody has saved. */
export type PreviewInput = { readonly targetId?: string; readonly config?: Config; readonly userId: string }

/** What a target would get of a user. */
export type Preview = {
  /** Null where the mapping fails, or there is nothing to map. */
  readonly resource: JsonObject | null
  /** Whether the user would be sent. */
  readonly inScope: boolean
  /** Sentences that say why it would not be sent. */
  readonly problems: readonly string[]
}

/** Maps one user as it is now. Nothing is sent or written, and whoever is out of scope is mapped all the same. */
export const previewUser = (host: Host, input: PreviewInput): Preview => inTransaction(host, () => previewIn(host, input))

function previewIn(host: Host, input: PreviewInput): Preview {
  const read = readConfigured(host, input)
  if (read === undefined) return nothing('There is no such target.')
  if ('problems' in read) return nothing(...read.problems.map(({ option, message }) => `${option}: ${message}`))
  return previewAt({ host, ...read }, input.userId)
}

const nothing = (...problems: readonly string[]): Preview => ({ resource: null, inScope: false, problems })

function readConfigured(host: Host, { targetId, config }: PreviewInput): ReturnType<typeof configured> | undefined {
  const saved = targetId === undefined ? { id: '', name: '', organizationId: null, config: {} } : host.outbound.target({ id: targetId })
  if (saved === null) return undefined
  return configured(host, config === undefined ? saved : { ...saved, config: Object.fromEntries(Object.entries(config).map(([name, values]) => [name, [...values]])) })
}

function previewAt(place: { readonly host: Host } & Configured, userId: string): Preview {
  const user = place.host.users.find({ id: userId, includeGroups: true })
  if (user === null) return nothing('There is no such user among those that the target may have.')
  const image = userImages(place, [user], () => true).get(userId)
  const problems = [...scopeProblems(place, userId), ...mappingProblems(image)]
  return { resource: image && 'payload' in image ? image.payload : null, inScope: problems.length === 0, problems }
}

function scopeProblems(place: Place, userId: string): readonly string[] {
  const groups = groupsInScope(place)
  if (groups.missing.length > 0) return [`scope.groups or scope.roles names what does not exist: ${groups.missing.slice(0, 5).join(', ')}.`]
  return snapshotOf(place, 'user', [userId], groups).has(userId) ? [] : ['The user is not in scope: nothing is sent.']
}

const mappingProblems = (image: Image | undefined): readonly string[] => (image && 'problem' in image ? [`The mapping fails: ${image.problem}`] : [])
