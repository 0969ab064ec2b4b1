import { currentConfig, schemaOfRealm } from '../../config/current'
import { resolveInVault } from '../../config/vault'
import { hashOf } from '../../directory/hash'
import type { Host } from '../../host/host'
import type { TargetRecord, TargetState } from '../../host/records'
import { startStopwatch, type Stopwatch } from '../../host/stopwatch'
import { NO_RECORDER, type Recorder } from '../../metrics/recorder'
import { type Models, modelsOf } from '../../work/models'
import { inTransaction } from '../../work/transaction'
import { afterTrouble, isResting } from '../health'
import { logHealth } from '../health-log'
import { learnedIn } from '../learned'
import type { Watch } from '../remote/call'
import { flawsOf } from '../target/identity'
import { readTarget, type Target } from '../target/target'
import type { TargetProblem } from '../target/read-options'
import { misconfigured, type Trouble, verdictOn } from '../trouble'
import { type JobResult, type Run, runOf, stopped } from './run'

/** A target as it is configured, in the realm as it is now. */
export type Configured = { readonly target: Target; readonly models: Models }

export function configured(host: Host, record: TargetRecord): Configured | { readonly problems: readonly TargetProblem[] } {
  if (!enter(host, record.organizationId)) return { problems: [NO_ORGANIZATION] }
  const models = modelsNow(host)
  const read = readTarget(record, resolveInVault(host), { user: models.user.resourceType, group: models.group.resourceType })
  if ('problems' in read) return read
  const flaws = flawsOf(host, read.target.identity)
  return flaws.length > 0 ? { problems: flaws } : { target: read.target, models }
}

/** Begins a run for a target, or says why there is none. */
export function openRun(host: Host, targetId: string, now: number, recorder: Recorder = NO_RECORDER): Run | JobResult {
  const stopwatch = startStopwatch(host)
  return inTransaction(host, () => {
    const record = host.outbound.target({ id: targetId })
    if (!record) return stopped(null)
    const read = configured(host, record)
    const state = host.outbound.state({ targetId })
    if ('problems' in read) return quarantined(host, record, state, misconfigured(sentenceOf(read.problems)), now)
    if (!read.target.enabled) return stopped(null)
    if (isResting(state.health, now)) return stopped(state.health.resumeAt)
    return runOf({ ...partsOf(host, record, read, state, now, stopwatch), recorder })
  })
}

const partsOf = (host: Host, record: TargetRecord, { target, models }: Configured, state: TargetState, now: number, stopwatch: Stopwatch) =>
  ({ host, target, models, configHash: hashOf(record.config), now, stopwatch, state, learned: learnedIn(state.discovery) })

/** Says why what an administrator asks for cannot be done. */
export type Refused = { readonly refused: string }

/** Begins a run that an administrator asks for, also where the target is off or rests. Nothing is written of how the target does. */
export function openAsked(host: Host, targetId: string, now: number, watch?: Watch): Run | Refused {
  const stopwatch = startStopwatch(host)
  return inTransaction(host, () => {
    const record = host.outbound.target({ id: targetId })
    if (!record) return { refused: 'There is no such target.' }
    const read = configured(host, record)
    if ('problems' in read) return { refused: sentenceOf(read.problems) }
    return runOf({ ...partsOf(host, record, read, host.outbound.state({ targetId }), now, stopwatch), recorder: NO_RECORDER, watch })
  })
}

export const isRefused = (opened: Run | Refused): opened is Refused => 'refused' in opened

export const isRun = (opened: Run | JobResult): opened is Run => 'remote' in opened

const sentenceOf = (problems: readonly TargetProblem[]): string => problems.map(({ option, message }) => `${option}: ${message}`).join(' ')

/** Stops the target because of its configuration. */
export function quarantined(host: Host, { id: targetId, name }: Pick<TargetRecord, 'id' | 'name'>, { health }: TargetState, trouble: Trouble, now: number): JobResult {
  const after = afterTrouble(health, trouble, verdictOn(trouble, { failures: health.failures, accepted: false }), now, targetId)
  host.outbound.recordHealth({ targetId, health: after })
  logHealth(host, { id: targetId, name }, health, after)
  return stopped(after.resumeAt)
}

/** Reads and writes in one transaction, in the target's realm or organization. */
export function within<T>({ host, target }: Run, work: () => T): T {
  return inTransaction(host, () => {
    if (!enter(host, target.organizationId ?? null)) throw new Error(NO_ORGANIZATION.message)
    return work()
  })
}

const NO_ORGANIZATION: TargetProblem = { option: 'organization', message: 'There is no such organization.', about: 'realm' }

/** Says whether the target's tenant is there: where its organization is not, the whole realm would be seen. */
const enter = ({ organizations }: Host, organizationId: string | null): boolean =>
  organizationId === null || organizations.enter({ idOrAlias: organizationId }) !== null

/** The resource types of the realm, whether or not it answers SCIM requests. */
export function modelsNow(host: Host): Models {
  const config = currentConfig(host)
  return modelsOf(host, config.kind === 'on' ? config.schema : schemaOfRealm(host))
}
