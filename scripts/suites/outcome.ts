export type Verdict = 'passed' | 'failed' | 'skipped'

/** One check of a suite. */
export type Outcome = { readonly check: string; readonly verdict: Verdict; readonly message: string }

export type SuiteRun = { readonly suite: string; readonly version: string; readonly outcomes: readonly Outcome[] }

/** Why a failure stays: it names the suite, what the check and its message look like, and the RFC that decides. */
export type Reason = {
  readonly suite: string
  readonly check: string
  readonly message: string
  readonly section: string
  readonly reason: string
}

export function reasonFor(suite: string, { check, message }: Outcome, reasons: readonly Reason[]): Reason | undefined {
  return reasons.find(
    (reason) =>
      reason.suite === suite && new RegExp(reason.check).test(check) && new RegExp(reason.message).test(message),
  )
}

const TESTER_VERDICTS: Readonly<Record<string, Verdict>> = {
  SUCCESS: 'passed',
  COMPLIANT: 'passed',
  ACCEPTABLE: 'passed',
  DEVIATION: 'failed',
  ERROR: 'failed',
  CRITICAL: 'failed',
  SKIPPED: 'skipped',
}

/** The text of `scim2 test`: a line with verdict and title, then indented lines that explain it. */
export function readTester(output: string): readonly Outcome[] {
  const outcomes: Outcome[] = []
  for (const line of output.split('\n')) {
    const [, status = '', check = ''] = /^([A-Z]+) (\S.*)$/.exec(line) ?? []
    const verdict = TESTER_VERDICTS[status]
    const last = outcomes.at(-1)
    if (verdict !== undefined) outcomes.push({ check, verdict, message: '' })
    else if (line.startsWith('  ') && last !== undefined) outcomes[outcomes.length - 1] = explained(last, line.trim())
  }
  return outcomes
}

const explained = (outcome: Outcome, line: string): Outcome => ({
  ...outcome,
  message: outcome.message === '' ? line : `${outcome.message} ${line}`,
})

type VitestReport = {
  readonly testResults: readonly { readonly name: string; readonly message?: string; readonly status: string; readonly assertionResults: readonly Assertion[] }[]
}
type Assertion = { readonly fullName: string; readonly status: string; readonly failureMessages: readonly string[] }

const VITEST_VERDICTS: Readonly<Record<string, Verdict>> = { passed: 'passed', failed: 'failed' }

/** The JSON of vitest; a file that could not be loaded is a failure. */
export const readVitest = (text: string): readonly Outcome[] =>
  (JSON.parse(text) as VitestReport).testResults.flatMap(({ name, message = '', status, assertionResults }) =>
    status === 'failed' && assertionResults.length === 0
      ? [{ check: name, verdict: 'failed' as const, message }]
      : assertionResults.map(ofAssertion))

const ofAssertion = ({ fullName, status, failureMessages }: Assertion): Outcome =>
  ({ check: fullName, verdict: VITEST_VERDICTS[status] ?? 'skipped', message: failureMessages[0]?.split('\n')[0] ?? '' })

const SANITY_VERDICTS: Readonly<Record<string, Verdict>> = {
  pass: 'passed',
  warn: 'failed',
  fail: 'failed',
  error: 'failed',
  skip: 'skipped',
}

type SanityReport = {
  readonly results: readonly { readonly name: string; readonly status: string; readonly message?: string }[]
}

/** The JSON of `scim-sanity probe`, after whatever it says before; a warning counts as a failure. */
export function readSanity(output: string): readonly Outcome[] {
  const report = JSON.parse(output.slice(output.indexOf('{\n'))) as SanityReport
  return report.results.map(({ name, status, message = '' }) => ({
    check: name,
    verdict: SANITY_VERDICTS[status] ?? 'failed',
    message,
  }))
}
