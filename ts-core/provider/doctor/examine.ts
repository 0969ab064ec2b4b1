import { keyProblem } from '../../auth/jwks'
import { lastUse } from '../../auth/token-use'
import { writtenSettings } from '../../config/current'
import { unknownNames } from '../../config/levels'
import { type Config, toConfig } from '../../config/load'
import { allReadings, readSettings } from '../../config/read'
import { resolveInVault } from '../../config/vault'
import type { Host } from '../../host/host'
import { modelsOf, problemsIn, remarksOn, STANDARD_MODELS } from '../../work/models'
import { acceptedBy, adviceOn, refusedBy } from './advice'
import { driftAdvice } from './drift'
import { missingInRealm, policyAdvice } from './policies'
import { nativeReport, problemsOf, type Report, settingsOf, tokensOf } from './report'

export type Examination = {
  /** The id of the organization; empty for the realm. */
  readonly tenant: string
  /** The id and the alias of the organization; undefined for the realm. */
  readonly names?: readonly string[]
  /** The answer of a disabled realm or organization to every request. */
  readonly disabled: string | undefined
  /** The time of the report, in milliseconds since 1970 UTC. */
  readonly now: number
}

/** Makes the report. */
export type Examine = (host: Host, examination: Examination) => Report

/** Examines the realm, or the organization that was entered. */
export function examine(host: Host, { disabled, ...subject }: Examination): Report {
  const report = examineEnabled(host, subject)
  return disabled === undefined ? report : { ...report, state: 'disabled', accepted: [], refused: [disabled] }
}

function examineEnabled(host: Host, { tenant, now }: Omit<Examination, 'disabled'>): Report {
  const settings = writtenSettings(host)
  const readings = readSettings(settings, resolveInVault(host))
  const config = toConfig(readings)
  const known = allReadings(readings).map(({ setting }) => setting.name)
  const models = config.kind === 'on' ? modelsOf(host, config.schema) : STANDARD_MODELS
  const misplaced = problemsIn(models)
  if (readings.api.value === 'native') return nativeReport(settingsOf(readings))
  return {
    state: misplaced.length > 0 ? 'broken' : config.kind,
    settings: settingsOf(readings),
    problems: [...problemsOf(readings), ...misplaced, ...missingInRealm(host, config)],
    advice: [...keyAdvice(host, config), ...adviceOn(readings, unknownNames(settings, known), now), ...policyAdvice(host, config), ...driftAdvice(host, config, tenant), ...remarksOn(models)],
    accepted: acceptedBy(config),
    refused: refusedBy(config),
    tokens: tokensOf(readings, now, (name) => lastUse(host, tenant, name)),
    targets: [],
  }
}

function keyAdvice(host: Host, config: Config): readonly string[] {
  const jwt = config.kind === 'on' && config.mode === 'EXTERNAL' ? config.jwt : undefined
  const problem = jwt && keyProblem(host, jwt)
  return problem ? [`The keys of the issuer could not be fetched at ${new Date(problem.at).toISOString()}: ${problem.reason}.`] : []
}
