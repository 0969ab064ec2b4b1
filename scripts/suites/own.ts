import { readFileSync } from 'node:fs'
import { version } from '../bundle'
import { reportOf, runVitest } from '../testing/vitest'
import { readVitest, type SuiteRun } from './outcome'

const SUITE = 'own'

/** test/conformance on a real server, as `npm test` runs it. */
export async function runOwn(): Promise<SuiteRun> {
  await runVitest(SUITE, 'integration', { DATABASE: 'h2' }, ['test/conformance/run-keycloak.test.ts'])
  return { suite: SUITE, version, outcomes: readVitest(readFileSync(reportOf(SUITE), 'utf8')) }
}
