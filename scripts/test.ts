import { findCompose } from '../test/support/compose'
import { hasEngine } from '../test/support/container'
import { findPostgres } from '../test/support/postgres'
import { buildJar } from './build'
import { buildBundle } from './bundle'
import { findHelm } from './helm.mjs'
import { ensureJava21 } from './jre.mjs'
import { runJUnit } from './testing/junit'
import { closingLine, failedToStart, failures, judge, NOTHING, type Result, skippedSuite, table, total } from './testing/result'
import { environmentOf } from './testing/version'
import { runVitest } from './testing/vitest'
import { typecheck } from './typecheck'
import { MAIN_SUITES, OLDEST } from './versions'

type Suite = { readonly name: string; run(name: string): Promise<Result> }

const vitest = (name: string, project: string, env?: Record<string, string>): Suite => ({
  name,
  run: () => runVitest(name, project, env),
})

const IN_MEMORY = [
  vitest('unit', 'unit'),
  vitest('conformance (memory)', 'conformance'),
  vitest('vendor', 'vendor'),
  vitest('bundle (bare VM)', 'bundle'),
]

/** By cost: what is wrong shows as early as it can. */
const EVERYTHING: readonly Suite[] = [
  { name: 'typecheck', run: runTypecheck },
  { name: 'JUnit', run: runJUnit },
  ...IN_MEMORY,
  vitest('fuzz', 'fuzz'),
  { name: 'deploy', run: (name) => runVitest(name, 'deploy', {}, ['compose', 'operator']) },
  { name: 'deploy (Helm)', run: runHelm },
  vitest('integration (H2)', 'integration', { DATABASE: 'h2' }),
  { name: 'integration (PostgreSQL)', run: runOnPostgres },
  { name: `Keycloak ${OLDEST.keycloak} (H2)`, run: runOnOldest },
  { name: 'container', run: runInContainer },
  { name: 'container (compose)', run: runComposed },
]

const results = process.argv.includes('--fast') ? await fast() : await everything()
console.log(`\n${table(results)}\n\n${failures(results)}${closingLine(total(results))}`)
process.exit(results.some(({ failed }) => failed > 0) ? 1 : 0)

async function fast(): Promise<readonly Result[]> {
  await buildBundle()
  return run(IN_MEMORY)
}

async function everything(): Promise<readonly Result[]> {
  try {
    await buildJar()
  } catch (error) {
    return [failedToStart('build', error instanceof Error ? error.message : String(error))]
  }
  return run(EVERYTHING)
}

async function run(suites: readonly Suite[]): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const [index, suite] of suites.entries()) {
    console.log(`\n── ${index + 1}/${suites.length} ${suite.name} ──`)
    const result = await suite.run(suite.name)
    console.log(`── ${suite.name}: ${closingLine(result)}${result.note === undefined ? '' : ` (${result.note})`}`)
    results.push(result)
  }
  return results
}

async function runTypecheck(name: string): Promise<Result> {
  const begun = Date.now()
  const passed = typecheck()
  return judge(name, { ...NOTHING, passed: Number(passed), failed: Number(!passed) }, 0, (Date.now() - begun) / 1000)
}

async function runHelm(name: string): Promise<Result> {
  if (findHelm() === undefined) return skip(name, 'no Helm on this machine (node scripts/helm.mjs builds one where there is Go)')
  return runVitest(name, 'deploy', {}, ['chart'])
}

async function runOnPostgres(name: string): Promise<Result> {
  if (findPostgres() === undefined) return skip(name, 'no PostgreSQL server on this machine (Debian: apt-get install postgresql)')
  return runVitest(name, 'integration', { DATABASE: 'postgres' })
}

/** The main suites; all of them: npm run test:matrix. */
async function runOnOldest(name: string): Promise<Result> {
  const missing = await ensureJava21().then(() => undefined, String)
  if (missing !== undefined) return skip(name, `it needs Java 21: ${missing}`)
  return runVitest(name, 'integration', await environmentOf(OLDEST), MAIN_SUITES)
}

async function runInContainer(name: string): Promise<Result> {
  if (!(await hasEngine())) return skip(name, 'no container engine answers (scripts/engine.sh brings one)')
  return runVitest(name, 'container', {}, ['--exclude', 'test/container/deployed.test.ts'])
}

async function runComposed(name: string): Promise<Result> {
  if (!(await hasEngine())) return skip(name, 'no container engine answers (scripts/engine.sh brings one)')
  if (findCompose() === undefined) return skip(name, 'neither docker compose nor docker-compose answers (scripts/engine.sh brings one)')
  if (!process.env.POSTGRES_IMAGE && findPostgres() === undefined)
    return skip(name, 'no PostgreSQL server on this machine to make an image of, and no POSTGRES_IMAGE')
  return runVitest(name, 'container', {}, ['deployed'])
}

function skip(name: string, reason: string): Result {
  console.log(`\n${'!'.repeat(80)}\n!! SKIPPED: ${name}: ${reason}\n${'!'.repeat(80)}\n`)
  return skippedSuite(name, reason)
}
