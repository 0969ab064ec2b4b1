import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Counts, judge, NOTHING, type Result } from './result'

const REPORTS = '.cache/test-reports'
/** Against what hangs, not against a slow machine. */
const LONGEST_MINUTES = 30

export type VitestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

/** Runs one project of test/vitest.config.ts, or these files of it, in a process of its own. */
export async function runVitest(
  suite: string,
  project: string,
  env: Readonly<Record<string, string>> = {},
  files: readonly string[] = [],
): Promise<Result> {
  const begun = Date.now()
  const report = reportOf(suite)
  mkdirSync(REPORTS, { recursive: true })
  rmSync(report, { force: true })
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', project, ...files]
  const code = await vitest([...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], env)
  const counts = existsSync(report) ? countReport(JSON.parse(readFileSync(report, 'utf8')) as VitestReport) : NOTHING
  return judge(suite, counts, code, (Date.now() - begun) / 1000)
}

/** Where vitest writes what each test of the suite said. */
export const reportOf = (suite: string): string => join(REPORTS, `${suite.replace(/\W+/g, '-')}.json`)

/** A file that could not be loaded has no tests of its own, yet it failed. */
export function countReport(report: VitestReport): Counts {
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

function vitest(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    timeout: LONGEST_MINUTES * 60_000,
  })
  return new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', (code, signal) => {
      if (signal !== null) console.error(`vitest was ended by ${signal}: a suite has ${LONGEST_MINUTES} minutes`)
      resolve(code ?? 1)
    })
  })
}
