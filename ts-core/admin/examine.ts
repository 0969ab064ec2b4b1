import { examineRules, type RuleFindings } from '../assignment/findings'
import type { Host } from '../host/host'
import { examineTargets, type TargetFindings } from '../outbound/doctor/examine'
import { type Examination, examine } from '../provider/doctor/examine'
import type { Report } from '../provider/doctor/report'
import { NO_TABLES, onFault } from '../work/faults'
import { inTransaction } from '../work/transaction'

/** Examines the realm, or the organization that was entered, with its targets and rules. */
export function examineAll(host: Host, examination: Examination): Report {
  const report = examine(host, examination)
  const { targets, problems, advice } = unlessNoTables(host, WITHOUT_TABLES, () => examineTargets(host, examination.names, examination.now))
  const rules = unlessNoTables(host, NO_FINDINGS, () => examineRules(host, examination.names?.[0]))
  return { ...report, targets, problems: [...report.problems, ...problems, ...rules.problems], advice: [...report.advice, ...advice, ...rules.advice] }
}

const WITHOUT_TABLES: TargetFindings = { targets: [], problems: [NO_TABLES], advice: [] }

/** That there are no tables, those of the targets have said. */
const NO_FINDINGS: RuleFindings = { problems: [], advice: [] }

/** Reads what the tables of the targets hold, or answers the other where there are none. A transaction of its own: the database may end it. */
export const unlessNoTables = <T>(host: Host, otherwise: NoInfer<T>, read: () => T): T => onFault({ noTables: () => otherwise }, () => inTransaction(host, read))
