import type { ObjectState } from '../../host/records'
import { readRequest } from '../../protocol/client/request'
import { readResource } from '../../protocol/client/resource'
import { within } from '../delivery/open'
import { isTimeLeft, type Run } from '../delivery/run'
import { groupsInScope, type Snapshot, snapshotOf } from '../delivery/snapshot'
import { typeOf } from '../delivery/wanted'
import { isAccepted } from '../remote/remote'
import { sentenceOf, type Trouble } from '../trouble'
import type { Place } from './cursor'
import { type Findings, isWaiting, WAITS } from './findings'
import { judge, type Met } from './judge'
import { projection } from './listed'
import type { Stop, Turned } from './turned'

/** The objects of one page; each of them is a request. */
const PAGE = 20

/**
 * Asks for each object of ours that the target did not list: a list may leave out what is there. That one is gone is
 * believed only of a target that shows others of ours.
 */
export function unseenPage(run: Run, place: Place, findings: Findings): Turned | Stop {
  const { states, images } = within(run, () => read(run, place))
  const met: Met[] = []
  const absent: ObjectState[] = []
  let looked = 0
  for (const state of states) {
    if (!isTimeLeft(run)) break
    const trouble = look(run, place, state, images, { met, absent, findings })
    if (trouble && looked === 0) return { trouble }
    if (trouble) break
    looked++
  }
  judge(run, place.kind, met, findings)
  const shown = place.shown || met.length > 0
  for (const state of absent) findings.add(state.dueAt !== null ? 'pending' : shown ? 'gone' : 'unproven', example(place, state, images, isWaiting(state) ? WAITS : ''))
  const isEnd = looked === states.length && states.length < PAGE
  return { looked, shown, next: isEnd ? undefined : { ...place, shown, after: states[looked - 1]?.id ?? place.after } }
}

function read(run: Run, { kind, began, after }: Place): { readonly states: readonly ObjectState[]; readonly images: Snapshot } {
  const { host: { outbound }, target: { id: targetId } } = run
  const ids = outbound.linkedIds({ targetId, kind, unseenSince: began, after, limit: PAGE })
  const images: Snapshot = ids.length > 0 ? snapshotOf(run, kind, ids, groupsInScope(run)) : new Map()
  const states = new Map(outbound.states({ targetId, kind, ids }).map((state) => [state.id, state]))
  return { states: ids.flatMap((id) => states.get(id) ?? []), images }
}

type Sorted = { readonly met: Met[]; readonly absent: ObjectState[]; readonly findings: Findings }

/** Asks the target for one object. Answers a trouble where it concerns the target and not the object. */
function look(run: Run, place: Place, state: ObjectState, images: Snapshot, { met, absent, findings }: Sorted): Trouble | undefined {
  const reply = run.remote.exchange(readRequest({ endpoint: typeOf(run, place.kind).endpoint, id: state.remoteId! }, projection(place.kind)), readResource)
  if (isAccepted(reply)) met.push({ state, image: images.get(state.id), found: { ...reply.content, id: state.remoteId! } })
  else if (reply.kind === 'gone') absent.push(state)
  else if (reply.kind === 'refused' || reply.kind === 'unsupported') findings.add('problem', example(place, state, images, sentenceOf(reply)))
  else return reply
  return undefined
}

const example = ({ kind }: Place, { id, remoteId, name }: ObjectState, images: Snapshot, detail: string) =>
  ({ kind, id, remoteId, name: images.get(id)?.name ?? name, attributes: [], detail })
