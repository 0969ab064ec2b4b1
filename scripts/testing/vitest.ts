import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { type Counts, indented, judge, type Result } from './result'

const REPORTS = '.cache/test-reports'
/** Against what hangs, not against a slow machine. */
const LONGEST_MINUTES = 45

export type VitestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly FileReport[]
}

type FileReport = {
  readonly name: string
  readonly status: string
  /** Why the file could not be loaded. */
  readonly message: string
  readonly assertionResults: readonly TestReport[]
}

type TestReport = { readonly fullName: string; readonly status: string; readonly failureMessages: readonly string[] }

const NO_TESTS: VitestReport = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
/** The lines that are shown of a failed test: the comparison, and not the whole stack. */
const LINES_OF_A_FAILURE = 8

/** Runs one project of test/vitest.config.ts, or what is selected of its files, in a process of its own. */
export async function runVitest(
  suite: string,
  project: string,
  env: Readonly<Record<string, string>> = {},
  selection: readonly string[] = [],
): Promise<Result> {
  const begun = Date.now()
  const report = reportOf(suite)
  mkdirSync(REPORTS, { recursive: true })
  rmSync(report, { force: true })
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', project, ...selection]
  const { code, output } = await vitest(suite, [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], env)
  const said = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as VitestReport) : NO_TESTS
  const result = judge(suite, countReport(said), code, (Date.now() - begun) / 1000, output)
  return { ...result, failures: [...(result.failures ?? []), ...failuresIn(said)] }
}

/** The file in which vitest writes what each test of the suite said. */
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

/** What failed, as `file > test` and the first lines of what it said. */
export function failuresIn({ testResults }: VitestReport): readonly string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name)
    if (status === 'failed' && assertionResults.length === 0) return [`${file}\n${beginningOf(message)}`]
    const failed = assertionResults.filter((test) => test.status === 'failed')
    return failed.map(({ fullName, failureMessages }) => `${file} > ${fullName}\n${beginningOf(failureMessages.join('\n'))}`)
  })
}

const beginningOf = (message: string): string => indented(message.split('\n').slice(0, LINES_OF_A_FAILURE).join('\n'))

/** Each line says whose it is: suites run side by side. */
function vitest(suite: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }), ...env },
    timeout: LONGEST_MINUTES * 60_000,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      output += `${line}\n`
      console.log(line === '' ? '' : `${suite} │ ${line}`)
    })
  return new Promise((resolve) => {
    child.on('error', ({ message }) => resolve({ code: 127, output: message }))
    child.on('close', (code, signal) => {
      if (signal !== null) console.error(`vitest was ended by ${signal}: a suite has ${LONGEST_MINUTES} minutes`)
      resolve({ code: code ?? 1, output })
    })
  })
}
