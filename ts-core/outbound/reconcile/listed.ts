import { nextPage, type Page, readPage } from '../../protocol/client/page'
import { listRequest, type PageRequest } from '../../protocol/client/request'
import type { RemoteResource } from '../../protocol/client/resource'
import { within } from '../delivery/open'
import type { Kind } from '../delivery/plan'
import type { Run } from '../delivery/run'
import { groupsInScope, snapshotOf } from '../delivery/snapshot'
import { typeOf } from '../delivery/wanted'
import { isAccepted, type Reply } from '../remote/remote'
import type { Place } from './cursor'
import type { Findings } from './findings'
import { judge } from './judge'
import { sortStrangers } from './strangers'
import type { Stop, Turned } from './turned'

/** Compares a page of what the target lists. One that lists nothing is asked for each resource afterwards. */
export function listedPage(run: Run, place: Place, findings: Findings): Turned | Stop {
  const { kind, page } = place
  const reply = run.remote.exchange(listRequest(typeOf(run, kind).endpoint, page, projection(kind)), readPage)
  if (!isAccepted(reply)) return isRefused(reply) ? { looked: 0, next: undefined, shown: false } : { trouble: reply }
  const { resources } = reply.content
  const shown = within(run, () => compare(run, kind, resources, place.began, findings))
  const next = following(page, reply.content)
  return { looked: resources.length, next: next && { ...place, page: next }, shown }
}

/** The next page, by cursor where the target gives one: then nobody moves to another page meanwhile. */
function following(asked: PageRequest, page: Page): PageRequest | undefined {
  const { nextCursor } = page
  const isNew = nextCursor !== undefined && !('cursor' in asked && asked.cursor === nextCursor)
  return isNew ? { cursor: nextCursor, ...(asked.count !== undefined && { count: asked.count }) } : nextPage(asked, page)
}

/** Groups are read without their members, which a phase of their own compares. */
export const projection = (kind: Kind) => (kind === 'group' ? { excludedAttributes: ['members'] } : {})

const isRefused = ({ kind }: Exclude<Reply<unknown>, { readonly content: unknown }>): boolean => kind === 'refused' || kind === 'unsupported' || kind === 'gone'

/** Compares the resources of a page, and answers whether one of them is ours. */
function compare(run: Run, kind: Kind, resources: readonly RemoteResource[], at: number, findings: Findings): boolean {
  const { host: { outbound }, target: { id: targetId } } = run
  const found = new Map(resources.map((resource) => [resource.id, resource]))
  const states = resources.length > 0 ? outbound.seen({ targetId, kind, remoteIds: [...found.keys()], at }).filter(({ remoteId }) => found.has(remoteId!)) : []
  const groups = groupsInScope(run)
  const images = states.length > 0 ? snapshotOf(run, kind, states.map(({ id }) => id), groups) : new Map()
  judge(run, kind, states.map((state) => ({ state, image: images.get(state.id), found: found.get(state.remoteId!)! })), findings)
  const ours = new Set(states.map(({ remoteId }) => remoteId))
  sortStrangers(run, kind, [...found.values()].filter(({ id }) => !ours.has(id)), groups, findings)
  return states.length > 0
}
