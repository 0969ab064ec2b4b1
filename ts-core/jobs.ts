import { ensureRoles } from './auth/roles'
import { assign, type AssignInput } from './assignment/assign'
import { assignAll } from './assignment/assign-all'
import { problemsInRealm, problemsInText } from './assignment/validate'
import { currentConfig } from './config/current'
import type { Host } from './host/host'
import type { JobRequest } from './host/records'
import { NO_RECORDER, type Recorder, recorderOf } from './metrics/recorder'
import { deliver, type DeliverInput } from './outbound/delivery/deliver'
import { deliverMembers, type DeliverMembersInput } from './outbound/members/deliver-members'
import { measureTargets, type MeasureInput } from './outbound/measure'
import { sweep, type SweepInput } from './outbound/sweep'
import { flawsIn } from './outbound/target/identity'
import type { Config } from './outbound/target/read-options'
import { problemsIn } from './outbound/target/target'
import { reportDrift } from './provider/drift/report'
import { onFault } from './work/faults'
import type { Run } from './work/work'

/** Takes JSON and answers JSON. */
type Job = (run: Run & { readonly recorder: Recorder }, input: unknown) => unknown

/** Jobs by name. The server starts them in the background, with contexts and a time limit of their own. */
const JOBS: Readonly<Record<string, Job>> = {
  /** Creates the roles where SCIM is configured. */
  prepareRealm: ({ host }) => {
    const config = currentConfig(host)
    if (config.kind === 'on' && config.mode === 'KEYCLOAK') ensureRoles(host)
    return null
  },
  deliver: ({ host, now, recorder }, input) => deliver(host, { ...(input as DeliverInput), now, recorder }),
  deliverMembers: ({ host, now, recorder }, input) => deliverMembers(host, { ...(input as DeliverMembersInput), now, recorder }),
  reportDrift: (run) => reportDrift(run),
  sweep: ({ host, now }, input) => sweep(host, { ...(input as SweepInput), now }),
  assign: ({ host, now }, input) => assign(host, { ...(input as AssignInput), now }),
  assignAll: ({ host, now }) => assignAll(host, { now }),
  measureTargets: ({ host, now, recorder }, input) => measureTargets(host, { ...(input as MeasureInput), now, recorder }),
  /** Needs no database: it reads the texts of the configuration only. */
  validateTarget: ({ host }, input) => {
    const { config } = input as { readonly config: Config }
    return { problems: [...problemsIn(config), ...flawsIn(host, config)].map(({ option, message }) => ({ option, message })) }
  },
  /** Compares the rule with the realm as well where that is wanted; else it needs no database. */
  validateRule: ({ host }, input) => {
    const { config, realm } = input as { readonly config: Config; readonly realm: boolean }
    return { problems: realm ? problemsInRealm(host, config) : problemsInText(config) }
  },
}

export function runJob(host: Host, { job: name, input, begunAt, deadline, measured }: JobRequest): unknown {
  const job = Object.hasOwn(JOBS, name) ? JOBS[name] : undefined
  if (job === undefined) throw new Error(`There is no job "${name}"`)
  const recorder = measured ? recorderOf(host) : NO_RECORDER
  const result = job({ host, now: begunAt, deadline, recorder }, JSON.parse(input))
  // a run that lost its target may call nothing more
  onFault({ conflict: () => undefined }, () => recorder.flush())
  return result
}
