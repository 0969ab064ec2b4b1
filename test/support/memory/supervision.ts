import { HostFault } from '../../../ts-core/host/fault'
import type { Host } from '../../../ts-core/host/host'
import type { ObjectLine, TargetOverview } from '../../../ts-core/host/records'
import { NEW_TARGET } from './outbound'
import { type Kind, type ObjectRow, QUEUE } from './outbound-rows'
import type { State } from './state'

type Line = ObjectLine & { readonly key: string; readonly row: ObjectRow }
type Waiting = Parameters<Host['supervision']['decide']>[0]['waiting']

/** What administrators see and decide, whoever drives the target. */
export function memorySupervision(state: State, now: () => number): Host['supervision'] {
  const change = (targetId: string, changed: Partial<typeof NEW_TARGET>): void => {
    if (!state.targets.has(targetId) && targetId !== QUEUE) throw new HostFault('notFound', 'No node knows the target yet', targetId)
    state.targetStates.set(targetId, { ...(state.targetStates.get(targetId) ?? NEW_TARGET), ...changed })
  }
  const isAt = (line: Line, targetId: string | null, organizations: readonly string[]): boolean =>
    (targetId === null || line.targetId === targetId) && (organizations.length === 0 || organizations.includes(state.targets.get(line.targetId)?.organizationId ?? ''))
  const stateOf = (targetId: string) => state.targetStates.get(targetId) ?? NEW_TARGET
  return {
    overviews: ({ organizations, first, max }) =>
      named(state)
        .filter(({ organizationId }) => organizations.length === 0 || organizations.includes(organizationId ?? ''))
        .slice(first, first + max)
        .map(({ id }) => overviewOf(id, state, now)),
    overviewsOf: ({ ids }) => named(state).filter(({ id }) => ids.includes(id)).map(({ id }) => overviewOf(id, state, now)),
    unread: () => 0,
    pause: ({ targetId }) => {
      const isNew = stateOf(targetId).pausedAt === null
      change(targetId, { pausedAt: stateOf(targetId).pausedAt ?? now() })
      return isNew
    },
    resume: ({ targetId }) => {
      const { pausedAt, health } = stateOf(targetId)
      change(targetId, { pausedAt: null, health: { ...health, resumeAt: null } })
      return pausedAt !== null
    },
    wantSweep: ({ targetId }) => {
      const { sweep } = stateOf(targetId)
      change(targetId, sweep.startedAt === null ? { sweep: { ...sweep, dueAt: now() } } : {})
      return sweep.startedAt === null
    },
    objects: ({ targetId, kind, results, search, first, max }) =>
      linesOf(state)
        .filter((line) => targetId === null || line.targetId === targetId)
        .filter((line) => kind === null || line.kind === kind)
        .filter((line) => results.length === 0 || (line.result !== null && results.includes(line.result)))
        .filter((line) => search === null || isFound(line, search))
        .slice(first, first + max)
        .map(bare),
    object: ({ targetId, kind, id }) => linesOf(state).filter((line) => line.targetId === targetId && line.kind === kind && line.id === id).map(bare)[0] ?? null,
    reasons: ({ targetId, organizations, max }) => reasonsIn(linesOf(state).filter((line) => isWaiting(line, 'dead') && isAt(line, targetId, organizations))).slice(0, max),
    waiting: ({ targetId, organizations, waiting, details, first, max }) =>
      linesOf(state, targetId)
        .filter((line) => isAt(line, targetId, organizations) && isWaiting(line, waiting))
        .filter(({ detail }) => details.length === 0 || details.includes(detail ?? ''))
        .slice(first, first + max)
        .map(bare),
    decide: ({ targetId, kind, ids, waiting, decision, detail }) => {
      const found = linesOf(state, targetId).filter((line) => line.targetId === targetId && line.kind === kind && ids.includes(line.id) && isWaiting(line, waiting))
      const due = decision === 'failed' || decision === 'approved' ? { dueAt: now(), lane: 'retry' as const } : {}
      for (const { key, row } of found) {
        state.objectRows.set(key, { ...row, ...due, result: decision, resultAt: now(), attempts: 0, wanted: row.wanted + 1, detail: detail ?? row.detail })
      }
      return found.map(({ id }) => id)
    },
  }
}

const named = ({ targets }: State) => [...targets.values()].sort((a, b) => (a.name < b.name ? -1 : 1))

const isWaiting = ({ result, dueAt }: ObjectLine, waiting: Waiting): boolean => result === waiting && dueAt === null

const isFound = ({ id, remoteId, name }: ObjectLine, search: string): boolean =>
  id === search || remoteId === search || name.toLowerCase().startsWith(search.toLowerCase())

const bare = ({ key: _, row: __, ...line }: Line): ObjectLine => line

/** The rows of targets that there are, in the order of targets, kinds and ids; those of rules where they are asked for. */
function linesOf(state: State, asked: string | null = null): Line[] {
  const lines = [...state.objectRows].map(([key, row]): Line => {
    const [targetId, kind] = key.split(' ') as [string, Kind]
    const { id, name, remoteId, result, resultAt, detail, attempts, dueAt, lane } = row
    return { targetId, kind, id, name, remoteId, result, resultAt, detail, attempts, dueAt, lane, key, row }
  })
  const place = ({ targetId, kind, id }: Line): string => `${targetId} ${kind === 'user' ? 0 : 1} ${id}`
  return lines.filter(({ targetId }) => state.targets.has(targetId) || (targetId === QUEUE && asked === QUEUE)).sort((a, b) => (place(a) < place(b) ? -1 : 1))
}

function reasonsIn(lines: readonly Line[]) {
  const counts = new Map<string, { targetId: string; detail: string | null; count: number }>()
  for (const { targetId, detail } of lines) {
    const key = `${targetId} ${detail}`
    counts.set(key, { targetId, detail, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)
}

function overviewOf(id: string, state: State, now: () => number): TargetOverview {
  const rows = linesOf(state).filter(({ targetId }) => targetId === id)
  const members = [...state.memberRows.values()].filter(({ targetId }) => targetId === id)
  const counts = (dated: readonly { readonly dueAt: number | null }[]) => {
    const dates = dated.flatMap(({ dueAt }) => dueAt ?? [])
    const due = dates.filter((date) => date <= now()).length
    return { due, later: dates.length - due }
  }
  const resultOf = (result: ObjectLine['result']) => {
    const some = rows.filter((row) => row.result === result)
    return { result, ...counts(some), resting: some.filter(({ dueAt }) => dueAt === null).length }
  }
  const due = [...rows, ...members].flatMap(({ dueAt }) => (dueAt !== null && dueAt <= now() ? dueAt : []))
  return {
    target: state.targets.get(id)!,
    state: state.targetStates.get(id) ?? NEW_TARGET,
    results: [...new Set(rows.map(({ result }) => result))].map(resultOf),
    memberships: counts(members),
    oldestDueAt: due.length === 0 ? null : Math.min(...due),
  }
}
