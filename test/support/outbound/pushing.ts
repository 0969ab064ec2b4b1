import { TIME_LIMIT } from '../driver/memory'
import { createHost, type Host } from '../../../ts-core/host/host'
import type { Attributes, ObjectState, Query } from '../../../ts-core/host/records'
import { runJob } from '../../../ts-core/jobs'
import type { JobResult } from '../../../ts-core/outbound/delivery/run'
import { hintObject } from '../memory/outbound'
import { hintMember } from '../memory/outbound-members'
import { type Kind, objectKey } from '../memory/outbound-rows'
import { snapshot, type State } from '../memory/state'
import { createMemoryHost, type MemoryHost } from '../memory-host'
import type { TargetWish } from '../targets/target'
import { makeTarget } from './administrator'
import { type DistantTarget, openDistantTarget } from './distant-target'

/** A directory in memory that pushes to a target over HTTP, at times that the test decides. */
export type Pushing = {
  readonly directory: MemoryHost
  readonly target: DistantTarget
  readonly id: string
  /** The time of all runs. */
  now: number
  /** Makes due what changed since the last call, as capture and fold do. */
  fold(): void
  run(name: string, input?: object): JobResult
  /** What an administrator has done with the target. */
  ask<Input extends Partial<Asked>, Answer>(operation: (host: Host, input: Input) => Answer, input: Omit<Input, keyof Asked> & { readonly [Name in keyof Asked]?: Asked[Name] | undefined }): Answer
  /** What is due, in the order of the dispatcher, once. */
  round(): JobResult
  /** Rounds until nothing is due, however late; answers how many there were. */
  settle(): number
  row(kind: Kind, id: string): ObjectState | undefined
}

type Asked = { readonly targetId: string; readonly now: number }

export type PushingWish = TargetWish & {
  readonly options?: Attributes | ((directory: MemoryHost) => Attributes)
  /** One that is open. */
  readonly target?: DistantTarget
}

export async function openPushing({ options = {}, target: open, ...wish }: PushingWish = {}): Promise<Pushing> {
  const target = open ?? (await openDistantTarget(wish))
  const directory = createMemoryHost()
  const id = makeTarget(directory, { url: [target.url], auth: ['bearer'], token: [target.token], 'http.allowed': ['true'], ...(typeof options === 'function' ? options(directory) : options) })
  directory.http.served.add(new URL(target.url).origin)
  const host = createHost(directory.gateway())
  let seen: State = snapshot(directory.state)
  const pushing: Pushing = {
    directory,
    target,
    id,
    now: Date.now(),
    fold: () => {
      hintDifferences(id, seen, directory.state)
      seen = snapshot(directory.state)
    },
    run: (name, input = {}) => {
      directory.leave()
      return runJob(host, { job: name, input: JSON.stringify({ targetId: id, ...input }), begunAt: pushing.now, deadline: pushing.now + TIME_LIMIT, measured: directory.metrics.isRead }) as JobResult
    },
    ask: (operation, input) => {
      directory.leave()
      return operation(host, { targetId: id, now: pushing.now, ...input } as Parameters<typeof operation>[1])
    },
    round: () => roundOf(pushing),
    settle: () => settled(pushing),
    row: (kind, objectId) => host.outbound.states({ targetId: id, kind, ids: [objectId] })[0],
  }
  directory.memory.clock = () => pushing.now
  return pushing
}

export const close = ({ target }: Pushing): void => target.close()

function hintDifferences(targetId: string, before: State, after: State): void {
  const now = () => 1 // long ago
  const hint = (kind: Kind) => (id: string) => hintObject(targetId, kind, id, after, now)
  changedKeys(before.users, after.users).forEach(hint('user'))
  changedKeys(before.roles, after.roles).filter((id) => after.users.has(id)).forEach(hint('user'))
  changedKeys(before.groups, after.groups).forEach(hint('group'))
  for (const groupId of changedKeys(before.memberships, after.memberships)) {
    const [were, are] = [before.memberships.get(groupId) ?? NOBODY, after.memberships.get(groupId) ?? NOBODY]
    for (const userId of new Set([...were, ...are])) {
      if (were.has(userId) === are.has(userId)) continue
      hintObject(targetId, 'user', userId, after, now)
      hintMember(targetId, groupId, userId, after, now)
    }
  }
}

const NOBODY: ReadonlySet<string> = new Set()

const changedKeys = <V>(before: ReadonlyMap<string, V>, after: ReadonlyMap<string, V>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))

const BATCH = 10

function roundOf(pushing: Pushing): JobResult {
  const { directory: { state }, id, now } = pushing
  const isDue = ({ dueAt }: { readonly dueAt: number | null }) => dueAt !== null && dueAt <= now
  let result: JobResult = { done: 0, failed: 0, left: 0, stop: false, resumeAt: null }
  const add = (one: JobResult) => (result = { done: result.done + one.done, failed: result.failed + one.failed, left: result.left + one.left, stop: one.stop, resumeAt: one.resumeAt })
  for (const kind of ['user', 'group'] as const) {
    const ids = [...state.objectRows].filter(([key, row]) => key === objectKey(id, kind, row.id) && isDue(row)).map(([, row]) => row.id)
    for (let at = 0; at < ids.length && !result.stop; at += BATCH) add(pushing.run('deliver', { kind, ids: ids.slice(at, at + BATCH) }))
  }
  const groups = new Set([...state.memberRows.values()].filter((row) => row.targetId === id && isDue(row)).map(({ groupId }) => groupId))
  for (const groupId of groups) if (!result.stop) add(pushing.run('deliverMembers', { groupId }))
  return result
}

const MOST_ROUNDS = 2_000

function settled(pushing: Pushing): number {
  const { directory: { state, outbound }, id } = pushing
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
    const due = [...[...state.objectRows].filter(([key]) => key.startsWith(`${id} `)).map(([, row]) => row), ...[...state.memberRows.values()].filter(({ targetId }) => targetId === id)].flatMap(({ dueAt }) => dueAt ?? [])
    if (due.length === 0) return rounds
    pushing.now = Math.max(pushing.now + 1, Math.min(...due), outbound.state({ targetId: id }).health.resumeAt ?? 0)
    pushing.round()
  }
  throw new Error(`Something is still due after ${MOST_ROUNDS} rounds: ${JSON.stringify([...state.objectRows.values(), ...state.memberRows.values()].filter(({ dueAt }) => dueAt !== null).slice(0, 5))}`)
}


/** People and groups of the directory; each change is made due at once. */
export const peopleOf = (pushing: Pushing) => {
  const { directory: { users, groups } } = pushing
  const folded = <T>(value: T): T => (pushing.fold(), value)
  return {
    add: (username: string, attributes: Attributes = {}) => folded(users.create({ fields: { enabled: true, attributes: { username: [username], ...attributes } } }).id),
    change: (id: string, attributes: Attributes, enabled: boolean | null = null) => void folded(users.update({ id, fields: { enabled, attributes } })),
    remove: (id: string) => void folded(users.delete({ id, references: [] })),
    addGroup: (name: string) => folded(groups.create({ fields: { name, attributes: {} } })),
    rename: (id: string, name: string) => void folded(groups.update({ id, fields: { name, attributes: {} } })),
    removeGroup: (id: string) => void folded(groups.delete({ id })),
    join: (id: string, ...memberIds: string[]) => void folded(groups.addMembers({ id, memberIds, among: ALL })),
    leave: (id: string, ...memberIds: string[]) => void folded(groups.removeMembers({ id, memberIds, among: ALL })),
  }
}

const ALL: Query = { kind: 'and', operands: [] }
