import { availableParallelism } from 'node:os'
import { findCompose } from '../test/support/compose'
import { hasEngine } from '../test/support/container'
import { findMariadb } from '../test/support/mariadb'
import { findPostgres } from '../test/support/postgres'
import { buildJar } from './build'
import { buildBundle } from './bundle'
import { findHelm } from './helm.mjs'
import { ensureJava21 } from './jre.mjs'
import { runJUnit } from './testing/junit'
import { inLanes, type Suite } from './testing/lanes'
import { closingLine, failedToStart, failures, judge, NOTHING, type Result, skippedSuite, table, total } from './testing/result'
import { environmentOf } from './testing/version'
import { runVitest } from './testing/vitest'
import { typecheck } from './typecheck'
import { DATABASE_SUITES, MAIN_SUITES, OLDEST } from './versions'

const vitest = (name: string, project: string, env?: Record<string, string>): Suite => ({
  name,
  run: () => runVitest(name, project, env),
})

const FROM_SOURCES = [vitest('unit', 'unit'), vitest('conformance (memory)', 'conformance'), vitest('vendor', 'vendor')]
const FROM_BUNDLE = vitest('bundle (bare VM)', 'bundle')

/** The cheapest come first: what is wrong shows as early as it can. The build takes as long as these, and they need nothing of it. */
const BESIDE_THE_BUILD: readonly Suite[] = [
  { name: 'build', run: runBuild },
  { name: 'typecheck', run: runTypecheck },
  ...FROM_SOURCES,
  vitest('fuzz', 'fuzz'),
]

/** Most of these servers end before they are warm: compiling for later takes a third of their time. */
const SHORT_LIVED = { JAVA_OPTS_APPEND: '-XX:TieredStopAtLevel=1' }

/** The cheapest come first here too. Of those with a server the longest does, so that no lane is left alone with one. */
const AFTER_THE_BUILD: readonly Suite[] = [
  { name: 'JUnit', run: runJUnit },
  FROM_BUNDLE,
  { name: 'deploy', run: (name) => runVitest(name, 'deploy', {}, ['compose', 'operator']) },
  { name: 'deploy (Helm)', run: runHelm },
  vitest('outbound', 'outbound', SHORT_LIVED),
  { name: 'integration (PostgreSQL)', run: runOnPostgres },
  { name: 'integration (H2)', run: runOnH2 },
  { name: 'outbound (MariaDB)', run: runOnMariadb },
  { name: `Keycloak ${OLDEST.keycloak} (H2)`, run: runOnOldest },
  { name: 'upgrade (PostgreSQL)', run: (name) => runUpgrade(name, 'postgres') },
  { name: 'upgrade (H2)', run: (name) => runUpgrade(name, 'h2') },
  { name: 'container', run: runInContainer },
  { name: 'container (compose)', run: runComposed },
]

/** Times are measured here, so nothing runs beside. */
const BY_ITSELF: readonly Suite[] = [{ name: 'resilience', run: runResilience }]

const NO_POSTGRES = 'no PostgreSQL server on this machine (Debian: apt-get install postgresql)'

/** A test and its server take turns, and a suite without one uses one processor: one at a time leaves half of two idle. */
const SIDE_BY_SIDE = Math.min(2, availableParallelism())

let building: Promise<string> | undefined

const begun = Date.now()
const results = process.argv.includes('--fast') ? await fast() : await everything()
console.log(`\n${table(results)}\n\n${((Date.now() - begun) / 60_000).toFixed(1)} minutes in all\n\n${failures(results)}${closingLine(total(results))}`)
process.exit(results.some(({ failed }) => failed > 0) ? 1 : 0)

async function fast(): Promise<readonly Result[]> {
  await buildBundle()
  return inLanes([...FROM_SOURCES, FROM_BUNDLE], SIDE_BY_SIDE)
}

async function everything(): Promise<readonly Result[]> {
  const beside = await inLanes([...BESIDE_THE_BUILD, ...AFTER_THE_BUILD.map(onceBuilt)], SIDE_BY_SIDE)
  return [...beside, ...(await inLanes(BY_ITSELF.map(onceBuilt), 1))]
}

/** Whoever asks first has it built. */
function jar(): Promise<string> {
  building ??= buildJar()
  return building
}

function onceBuilt({ name, run }: Suite): Suite {
  return { name, run: () => jar().then(() => run(name), () => skip(name, 'there is no JAR to test')) }
}

async function runBuild(name: string): Promise<Result> {
  const begun = Date.now()
  try {
    await jar()
  } catch (error) {
    return failedToStart(name, error instanceof Error ? error.message : String(error))
  }
  return judge(name, { ...NOTHING, passed: 1 }, 0, (Date.now() - begun) / 1000)
}

async function runTypecheck(name: string): Promise<Result> {
  const begun = Date.now()
  const passed = await typecheck()
  return judge(name, { ...NOTHING, passed: Number(passed), failed: Number(!passed) }, 0, (Date.now() - begun) / 1000)
}

async function runHelm(name: string): Promise<Result> {
  if (findHelm() === undefined) return skip(name, 'no Helm on this machine (node scripts/helm.mjs builds one where there is Go)')
  return runVitest(name, 'deploy', {}, ['chart'])
}

async function runOnPostgres(name: string): Promise<Result> {
  if (findPostgres() === undefined) return skip(name, NO_POSTGRES)
  return runVitest(name, 'integration', { DATABASE: 'postgres' })
}

/** What depends on the database, where PostgreSQL has had everything; all of it with H2: npm run test:matrix. */
async function runOnH2(name: string): Promise<Result> {
  return runVitest(name, 'integration', { DATABASE: 'h2' }, findPostgres() === undefined ? [] : DATABASE_SUITES)
}

async function runOnMariadb(name: string): Promise<Result> {
  if (findMariadb() === undefined) return skip(name, 'no MariaDB server on this machine (Debian: apt-get install mariadb-server)')
  return runVitest(name, 'mariadb', { DATABASE: 'mariadb', ...SHORT_LIVED })
}

/** Why there is no Java 21, or nothing. */
async function missingJava21(): Promise<string | undefined> {
  return ensureJava21().then(
    () => undefined,
    (why) => `it needs Java 21: ${why}`,
  )
}

/** From a Keycloak of before 26.6 to the newest, on the same data. */
async function runUpgrade(name: string, database: 'h2' | 'postgres'): Promise<Result> {
  const missing = await missingJava21()
  if (missing !== undefined) return skip(name, missing)
  if (database === 'postgres' && findPostgres() === undefined) return skip(name, NO_POSTGRES)
  return runVitest(name, 'upgrade', SHORT_LIVED, [database])
}

async function runResilience(name: string): Promise<Result> {
  if (findPostgres() === undefined) return skip(name, NO_POSTGRES)
  return runVitest(name, 'resilience')
}

/** The main suites; all of them: npm run test:matrix. */
async function runOnOldest(name: string): Promise<Result> {
  const missing = await missingJava21()
  if (missing !== undefined) return skip(name, missing)
  return runVitest(name, 'integration', { ...(await environmentOf(OLDEST)), ...SHORT_LIVED }, MAIN_SUITES)
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
