import type { Host } from '../host/host'
import type { Outcome } from '../host/records'
import { type Logged, logged } from './health-log'

/** The most lines about objects of a target in a minute: a wrong option can make dead letters of everybody. */
const MOST = 10
const STORE = 'outbound.lines'

type Place = { readonly host: Host; readonly target: Logged }

/** Writes to the log which objects wait for a person: the first of each kind, and how many more there are in this run. */
export function logOutcomes(place: Place, kind: 'user' | 'group', outcomes: readonly Outcome[]): void {
  logSome(place, kind, outcomes.filter(({ result }) => result === 'dead'), ({ host, target }, object, reason) =>
    host.log.write({ level: 'warn', message: `${logged(target)}: ${object} is a dead letter, and is tried again when it changes or an option does: ${reason}` }))
  logSome(place, kind, outcomes.filter(({ result }) => result === 'staged'), ({ host, target }, object, reason) =>
    host.log.write({ level: 'warn', message: `${logged(target)}: ${object} is not taken away before somebody approves it: ${reason}` }))
}

function logSome(place: Place, kind: string, outcomes: readonly Outcome[], write: (place: Place, object: string, reason: string) => void): void {
  const [first, ...more] = outcomes
  if (!first || isQuiet(place)) return
  write(place, `${kind} ${first.id}${more.length > 0 ? ` (and ${more.length} more)` : ''}`, first.detail ?? '')
}

const isQuiet = ({ host: { memory }, target }: Place): boolean => memory.count({ store: STORE, key: target.id, add: 1, seconds: 60 }).count > MOST
