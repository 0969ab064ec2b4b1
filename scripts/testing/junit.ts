import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runMaven } from '../maven.mjs'
import { tail } from '../progress.mjs'
import { type Counts, judge, type Result, total } from './result'

const REPORTS = 'java-shim/target/surefire-reports'

/** The shim's own tests, through Surefire. */
export async function runJUnit(): Promise<Result> {
  const begun = Date.now()
  rmSync(REPORTS, { recursive: true, force: true })
  const { code, output } = await runMaven('JUnit', ['-q', '-f', 'java-shim/pom.xml', 'test'])
  if (code !== 0) console.error(tail(output, 80))
  const reports = existsSync(REPORTS) ? readdirSync(REPORTS).filter((name) => /^TEST-.*\.xml$/.test(name)) : []
  const counts = total(reports.map((name) => countSurefire(readFileSync(join(REPORTS, name), 'utf8'))))
  return judge('JUnit', counts, code, (Date.now() - begun) / 1000, output)
}

/** The counts of one report, which stand on its root element. */
export function countSurefire(xml: string): Counts {
  const root = /<testsuite\b[^>]*>/.exec(xml)?.[0] ?? ''
  const count = (name: string): number => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(root)?.[1] ?? 0)
  const failed = count('failures') + count('errors')
  const skipped = count('skipped')
  return { passed: count('tests') - failed - skipped, failed, skipped }
}
