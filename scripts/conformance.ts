// The public SCIM suites against a real server; writes docs/conformance.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startKeycloak } from '../test/support/keycloak'
import { prepareRealm, type ScimRealm } from '../test/support/realm'
import { buildJar } from './build'
import { KEYCLOAK_VERSION } from './keycloak-distribution.mjs'
import { run } from './progress.mjs'
import { readSanity, readTester, type Reason, reasonFor, type SuiteRun } from './suites/outcome'
import { runOwn } from './suites/own'
import { pythonSuites } from './suites/python'
import { renderReport } from './suites/report'

const reasons = JSON.parse(readFileSync('scripts/suites/reasons.json', 'utf8')) as readonly Reason[]
const bin = await pythonSuites()
const jar = await buildJar()
const server = await startKeycloak({ jars: [jar], database: 'h2' })
const runs: SuiteRun[] = []
try {
  runs.push(await runTester(await prepareRealm(server, { name: 'scim2-tester' })))
  runs.push(await runSanity(await prepareRealm(server, { name: 'scim-sanity' })))
} finally {
  await server.stop()
}
runs.push(await runOwn())
writeFileSync('docs/conformance.md', renderReport(runs, reasons, KEYCLOAK_VERSION))
for (const { suite, check, section } of unused()) console.log(`reason without a failure: ${suite}, ${check} (${section})`)
process.exit(runs.map(report).every((explained) => explained) ? 0 : 1)

async function runTester({ scimUrl, token }: ScimRealm): Promise<SuiteRun> {
  const env = { ...process.env, SCIM_CLI_URL: scimUrl, SCIM_CLI_HEADERS: `Authorization: Bearer ${await token()}` }
  const { output } = await run('scim2-tester', join(bin, 'scim2'), ['--url', scimUrl, 'test'], { env })
  return { suite: 'scim2-tester', version: '0.5.2', outcomes: ran(readTester(output), output) }
}

async function runSanity({ scimUrl, token }: ScimRealm): Promise<SuiteRun> {
  const args = ['probe', scimUrl, '--token', await token(), '--i-accept-side-effects', '--json-output', '--strict']
  const { output } = await run('scim-sanity', join(bin, 'scim-sanity'), args)
  return { suite: 'scim-sanity', version: '0.7.4', outcomes: ran(readSanity(output), output) }
}

function ran<T>(outcomes: readonly T[], output: string): readonly T[] {
  if (outcomes.length === 0) throw new Error(`the suite checked nothing; it said:\n${output}`)
  return outcomes
}

/** A failure that is mended needs no excuse: a hint to remove it. */
function unused(): readonly Reason[] {
  const failures = runs.flatMap(({ suite, outcomes }) =>
    outcomes.filter(({ verdict }) => verdict === 'failed').map((failure) => reasonFor(suite, failure, reasons)))
  return reasons.filter((reason) => !failures.includes(reason))
}

/** True when every failure has its reason. */
function report({ suite, outcomes }: SuiteRun): boolean {
  const failures = outcomes.filter(({ verdict }) => verdict === 'failed')
  const unexplained = failures.filter((failure) => reasonFor(suite, failure, reasons) === undefined)
  const passed = outcomes.filter(({ verdict }) => verdict === 'passed').length
  console.log(`${suite}: ${passed} passed, ${failures.length} failed, ${unexplained.length} of them without a reason`)
  for (const { check, message } of unexplained) console.log(`  ${check}: ${message}`)
  return unexplained.length === 0
}
