import { tail } from '../progress.mjs'

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

export type Result = Counts & {
  readonly suite: string
  readonly seconds: number
  /** Why it failed or was skipped, when the counts do not say it. */
  readonly note?: string
  /** What failed and how, a text each. */
  readonly failures?: readonly string[]
}

/** Enough for what a server that did not start had to say. */
const LINES_OF_AN_END = 60

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 }

/** A suite that ran nothing has failed, whatever its exit code says. Of one that broke off the last lines it printed are why. */
export function judge(suite: string, counts: Counts, exitCode: number, seconds: number, output = ''): Result {
  const ran = counts.passed + counts.failed + counts.skipped
  if (counts.failed > 0) return { suite, ...counts, seconds }
  if (exitCode !== 0) {
    const note = `did not run to its end (exit ${exitCode})`
    return { suite, ...counts, failed: 1, seconds, note, failures: [`${note}\n${indented(tail(output, LINES_OF_AN_END))}`] }
  }
  if (ran === 0) return { suite, ...counts, failed: 1, seconds, note: 'has no tests' }
  return { suite, ...counts, seconds }
}

export const failedToStart = (suite: string, note: string): Result => ({ suite, ...NOTHING, failed: 1, seconds: 0, note })

export const skippedSuite = (suite: string, note: string): Result => ({ suite, ...NOTHING, skipped: 1, seconds: 0, note })

export function total(results: readonly Counts[]): Counts {
  return results.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    NOTHING,
  )
}

export function table(results: readonly Result[]): string {
  const rows = results.map(({ suite, passed, failed, skipped, seconds, note }) =>
    [suite.padEnd(24), cell(passed), cell(failed), cell(skipped), `${seconds.toFixed(1)} s`.padStart(10), note ?? ''].join('  '),
  )
  const head = ['suite'.padEnd(24), '  passed', '  failed', ' skipped', '      time', ''].join('  ')
  return [head, ...rows].map((row) => row.trimEnd()).join('\n')
}

/** All that failed once more, for a reader who has only the end of a long output. */
export function failures(results: readonly Result[]): string {
  const texts = results.flatMap(({ suite, failures = [] }) => failures.map((failure) => `✗ ${suite}: ${failure}`))
  return texts.length === 0 ? '' : `${texts.join('\n')}\n\n`
}

export const indented = (text: string): string => text.split('\n').map((line) => `    ${line}`).join('\n')

const cell = (count: number): string => String(count).padStart(8)

export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
