import { encodeUtf8 } from '../../host/bytes'
import type { ObjectState } from '../../host/records'
import { bulkRequest, readBulk } from '../../protocol/client/bulk'
import type { HttpAnswer } from '../../protocol/client/answer'
import type { ClientRequest } from '../../protocol/client/request'
import { NO_RECORDER } from '../../metrics/recorder'
import type { Bulk } from '../learned'
import { timed } from '../measure'
import { isAccepted, type Remote, remoteOver } from '../remote/remote'
import type { Trouble } from '../trouble'
import { deliverOne } from './deliver-one'
import { type Kind, planFor } from './plan'
import { isTimeLeft, type Run } from './run'
import type { Snapshot } from './snapshot'

/** An object whose turn it is. `isWritten`: the target has accepted its write already, so it costs no more time. */
export type Turn = { readonly state: ObjectState; readonly remote: Remote; readonly isWritten: boolean }

type Exchange = { readonly request: ClientRequest; readonly answer: HttpAnswer | Trouble }

/** An object that was delivered up to its first write: what it has asked the target, and the write. */
type Rehearsed = { readonly state: ObjectState; readonly asked: Exchange[]; readonly write: ClientRequest | undefined }

/** Goes through the objects. Where the target takes bulk requests, the first write of each is sent together with others, and the object goes on with its own answer. */
export function turnsOf(run: Run, kind: Kind, states: readonly ObjectState[], snapshot: Snapshot): readonly Turn[] {
  const { target, learned: { bulk } } = run
  if (!target.bulk || !bulk || target.dryRun || states.length < 2) return states.map((state) => ({ state, remote: run.remote, isWritten: false }))
  const rehearsed = rehearseAll(run, kind, states, snapshot)
  for (const chunk of chunksOf(writesIn(rehearsed), bulk)) if (chunk.length > 1) sendChunk(run, chunk)
  const turns = states.map((state) => turnOf(run, state, rehearsed.find((each) => each.state === state)))
  return [...turns.filter(({ isWritten }) => isWritten), ...turns.filter(({ isWritten }) => !isWritten)]
}

function rehearseAll(run: Run, kind: Kind, states: readonly ObjectState[], snapshot: Snapshot): readonly Rehearsed[] {
  const rehearsed: Rehearsed[] = []
  for (const state of states) {
    if (!isTimeLeft(run) || rehearsed.at(-1)?.asked.some(({ answer }) => 'kind' in answer)) break
    const image = snapshot.get(state.id)
    if (image && 'payload' in image && WRITES.has(planFor(run.target, kind, state, image.payload).kind)) rehearsed.push(rehearse(run, kind, state, snapshot))
  }
  return rehearsed
}

/** The plans that may be sent together with others. Departures are counted one by one before they are sent, so each is sent alone. */
const WRITES: ReadonlySet<string> = new Set(['create', 'change'])

/** Delivers an object up to its first write, which is kept back. Searches are answered. */
function rehearse(run: Run, kind: Kind, state: ObjectState, snapshot: Snapshot): Rehearsed {
  const asked: Exchange[] = []
  let write: ClientRequest | undefined
  const remote = remoteOver((request) => {
    if (request.method === 'GET') {
      const answer = run.remote.send(request)
      asked.push({ request, answer })
      return answer
    }
    write ??= request
    return KEPT_BACK
  })
  deliverOne({ ...run, remote, recorder: NO_RECORDER }, kind, state, snapshot.get(state.id))
  return { state, asked, write }
}

const KEPT_BACK: Trouble = { kind: 'postponed', error: { status: 0, detail: 'It is sent together with others.' }, resumeAt: null }

type Write = { readonly request: ClientRequest; readonly into: Exchange[] }

/** The writes that go out together. Of two objects that found the same resource, the second looks again once the first has it. */
function writesIn(rehearsed: readonly Rehearsed[]): readonly Write[] {
  const changed = new Set<string>()
  return rehearsed.flatMap(({ write, asked }) => {
    if (!write || (write.method !== 'POST' && changed.has(write.path))) {
      asked.length = 0
      return []
    }
    changed.add(write.path)
    return [{ request: write, into: asked }]
  })
}

/** Divides the writes into as many as the target takes in one request. */
function chunksOf(writes: readonly Write[], { operations, bytes }: Bulk): readonly (readonly Write[])[] {
  const chunks: Write[][] = []
  let [count, size] = [operations, 0]
  for (const write of writes) {
    const own = encodeUtf8(JSON.stringify(write.request)).length + ENVELOPE
    if (count >= operations || size + own > bytes) {
      chunks.push([]);
      [count, size] = [0, ENVELOPE]
    }
    chunks.at(-1)!.push(write);
    [count, size] = [count + 1, size + own]
  }
  return chunks
}

/** The bytes around one operation, and those around all of them together. */
const ENVELOPE = 200

/** Sends a bulk request. Where the target refuses it as a whole, each write is sent alone. */
function sendChunk(run: Run, chunk: readonly Write[]): void {
  const { remote, learned } = run
  const requests = chunk.map(({ request }) => request)
  const reply = timed(run, 'bulk', (answered) => (isAccepted(answered) ? 'ok' : answered.kind), () => remote.exchange(bulkRequest(requests), (answer) => readBulk(answer, requests)))
  if (!isAccepted(reply)) {
    if (reply.kind === 'unsupported' || reply.error.status === 404) learned.bulk = undefined
    return
  }
  reply.content.forEach((answer, index) => answer && chunk[index]!.into.push({ request: requests[index]!, answer }))
}

function turnOf(run: Run, state: ObjectState, rehearsed: Rehearsed | undefined): Turn {
  if (!rehearsed) return { state, remote: run.remote, isWritten: false }
  const { asked, write } = rehearsed
  const last = asked.find(({ request }) => request === write)?.answer
  return { state, remote: replaying(run, asked), isWritten: last !== undefined && 'status' in last && last.status < 300 }
}

/** Gives the answers to what was asked before, in the same order, and sends everything else. */
function replaying(run: Run, asked: readonly Exchange[]): Remote {
  const left = [...asked]
  return remoteOver((request) => {
    const known = left.shift()
    if (known && isSame(known.request, request)) return known.answer
    left.length = 0
    return run.remote.send(request)
  })
}

const isSame = (one: ClientRequest, other: ClientRequest): boolean => one.method === other.method && one.path === other.path && one.body === other.body
