// Our SCIM against Keycloak's own admin REST API on the same server in the same run, as ratios of medians. Both are asked
// by the same client with the same token: what a token costs is no difference between them.
import { statSync } from 'node:fs'
import { buildJar } from '../../scripts/build'
import { type KeycloakServer, startKeycloak } from '../support/keycloak'
import { measureBulk } from './bulk'
import { benchClient, type BenchClient } from './client'
import { type Measured, measure, type Operation, warmUp } from './measure'
import { getAnyone, operations } from './operations'
import { populate, type Population } from './population'

const SIZES = (process.env.BENCH_SIZES ?? '2000,20000').split(',').map(Number)
const SAMPLES = Number(process.env.BENCH_SAMPLES ?? 200)
const STARTS = Number(process.env.BENCH_STARTS ?? 3)
/** Rounds of warming up: what is asked alone is asked as often as all operations are. */
const ALONE = 6

const jar = await buildJar()
const { without, with: loaded, server } = await measureStart()
const measured: Measured[][] = []
try {
  for (const size of SIZES) {
    const { results, scim } = await measureRealm(server, size, operations)
    measured.push(results)
    await measureBulk(scim)
  }
} finally {
  await server.stop()
}
await measureUncached()
printGrowth()
console.log(`
start-up, to "started in", H2, best of ${STARTS}
  without the JAR      ${without.toFixed(1)} s
  with the JAR         ${loaded.toFixed(1)} s   (${loaded >= without ? '+' : ''}${(loaded - without).toFixed(1)} s)
JAR                    ${(statSync(jar).size / 1024 / 1024).toFixed(1)} MB`)

/** Starts alternate; the last server with the JAR stays for what follows. */
async function measureStart(): Promise<{ readonly without: number; readonly with: number; readonly server: KeycloakServer }> {
  const times: { readonly without: number[]; readonly with: number[] } = { without: [], with: [] }
  for (let round = 1; ; round++) {
    const bare = await startKeycloak({ jars: [], database: 'h2' })
    times.without.push(bare.startedIn)
    await bare.stop()
    const server = await startKeycloak({ jars: [jar], database: 'h2' })
    times.with.push(server.startedIn)
    console.log(`start ${round}/${STARTS}: without the JAR ${bare.startedIn} s, with it ${server.startedIn} s`)
    if (round >= STARTS) return { without: Math.min(...times.without), with: Math.min(...times.with), server }
    await server.stop()
  }
}

/** Where Keycloak's cache is too small for any realm, so that whoever is asked for is read from the database. */
async function measureUncached(): Promise<void> {
  const server = await startKeycloak({ jars: [jar], database: 'h2', options: ['--cache-embedded-users-max-count=100'] })
  console.log('\na cache of 100 users')
  try {
    for (const [index, size] of SIZES.entries()) {
      const { results } = await measureRealm(server, size, (...realm) => [getAnyone('get, out of the cache', ...realm)], ALONE)
      measured[index]!.push(...results)
    }
  } finally {
    await server.stop()
  }
}

type Asked = (scim: BenchClient, admin: BenchClient, population: Population) => readonly Operation[]

async function measureRealm(server: KeycloakServer, size: number, ask: Asked, rounds = 1): Promise<{ readonly results: Measured[]; readonly scim: BenchClient }> {
  const begun = Date.now()
  const population = await populate(server, size)
  console.log(`\n${size} users (loaded in ${Math.round((Date.now() - begun) / 1000)} s), at least ${SAMPLES} samples each`)
  console.log(`  ${'operation'.padEnd(24)}${'ours'.padStart(12)}${'admin'.padStart(12)}${'ours/admin'.padStart(12)}`)
  const scim = benchClient(population.realm.scimUrl, 'application/scim+json', population.realm.token)
  const admin = benchClient(`${server.url}/admin/realms/${population.realm.name}`, 'application/json', population.realm.token)
  const results: Measured[] = []
  const asked = ask(scim, admin, population)
  for (let round = 0; round < rounds; round++) for (const operation of asked) await warmUp(operation)
  for (const operation of asked) {
    const result = await measure(operation, SAMPLES)
    results.push(result)
    const columns = [`${result.ours.toFixed(2)} ms`, `${result.admin.toFixed(2)} ms`, (result.ours / result.admin).toFixed(2)]
    console.log(`  ${result.operation.padEnd(24)}${columns.map((column) => column.padStart(12)).join('')}`)
  }
  return { results, scim }
}

function printGrowth(): void {
  const [small, large] = [measured[0], measured.at(-1)]
  if (small === undefined || large === undefined || small === large) return
  console.log(`\ngrowth, ${SIZES.at(-1)} users against ${SIZES[0]}`)
  console.log(`  ${'operation'.padEnd(24)}${'ours'.padStart(12)}${'admin'.padStart(12)}`)
  small.forEach(({ operation, ours, admin }, index) => {
    const grown = [(large[index]?.ours ?? Number.NaN) / ours, (large[index]?.admin ?? Number.NaN) / admin]
    console.log(`  ${operation.padEnd(24)}${grown.map((ratio) => ratio.toFixed(2).padStart(12)).join('')}`)
  })
}
