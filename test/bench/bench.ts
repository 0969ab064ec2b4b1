// Compares our SCIM with Keycloak's own admin REST API on the same server in the same run, as ratios of medians. Both are
// called by the same client with the same token, so the time for a token makes no difference between them.
import { statSync } from 'node:fs'
import { buildJar } from '../../scripts/build'
import { type KeycloakServer, startKeycloak } from '../support/keycloak'
import { startPostgres } from '../support/postgres'
import { measureBulk } from './bulk'
import { benchClient } from './client'
import { measureDrift } from './drift'
import { measure, type Operation, warmUp } from './measure'
import { operations, type Realm, uncached } from './operations'
import { populate } from './population'

const SIZES = (process.env.BENCH_SIZES ?? '2000,20000').split(',').map(Number)
const SAMPLES = Number(process.env.BENCH_SAMPLES ?? 200)
const STARTS = Number(process.env.BENCH_STARTS ?? 3)
/** Rounds of warm-up for an operation that is measured alone, so that it is called as often as all operations together. */
const ALONE = 5

let databases = 0

const PARTS = (process.env.BENCH_PARTS ?? 'operations,drift').split(',')

const jar = await buildJar()
const postgres = process.env.BENCH_DATABASE === 'postgres' ? await startPostgres() : undefined
try {
  if (PARTS.includes('operations')) await compareOperations()
  if (PARTS.includes('drift')) await compareDrift()
} finally {
  await postgres?.stop()
}

async function compareOperations(): Promise<void> {
  const { without, with: loaded } = await compareCached()
  await compareUncached()
  console.log(`
start-up, to "started in", ${postgres?.version ?? 'H2'}, best of ${STARTS}
  without the JAR      ${without.toFixed(1)} s
  with the JAR         ${loaded.toFixed(1)} s   (${loaded >= without ? '+' : ''}${(loaded - without).toFixed(1)} s)
JAR                    ${(statSync(jar).size / 1024 / 1024).toFixed(1)} MB`)
}

async function compareDrift(): Promise<void> {
  const server = await start([jar])
  try {
    await measureDrift(server)
  } finally {
    await server.stop()
  }
}

type Starts = { readonly without: number; readonly with: number }

async function compareCached(): Promise<Starts> {
  const { server, ...starts } = await measureStart()
  try {
    const realms = await populateRealms(server)
    await compare(realms, operations)
    for (const realm of realms) await measureBulk(realm)
    return starts
  } finally {
    await server.stop()
  }
}

/** Starts a server with its own database. */
function start(jars: readonly string[], options: readonly string[] = []): Promise<KeycloakServer> {
  return startKeycloak({ jars, database: postgres?.createDatabase(`bench-${++databases}`) ?? 'h2', options })
}

/** Starts servers without and with the JAR in turn. The last one with it is used for the rest. */
async function measureStart(): Promise<Starts & { readonly server: KeycloakServer }> {
  const times: { readonly without: number[]; readonly with: number[] } = { without: [], with: [] }
  for (let round = 1; ; round++) {
    const bare = await start([])
    times.without.push(bare.startedIn)
    await bare.stop()
    const server = await start([jar])
    times.with.push(server.startedIn)
    console.log(`start ${round}/${STARTS}: without the JAR ${bare.startedIn} s, with it ${server.startedIn} s`)
    if (round >= STARTS) return { without: Math.min(...times.without), with: Math.min(...times.with), server }
    await server.stop()
  }
}

/** Compares with a cache that is too small for any realm, so that users are read from the database. */
async function compareUncached(): Promise<void> {
  const server = await start([jar], ['--cache-embedded-users-max-count=100'])
  try {
    await compare(await populateRealms(server), uncached, ALONE)
  } finally {
    await server.stop()
  }
}

async function populateRealms(server: KeycloakServer): Promise<readonly Realm[]> {
  const realms: Realm[] = []
  for (const size of SIZES) {
    const population = await populate(server, size)
    const { name, scimUrl, token } = population.realm
    const scim = benchClient(scimUrl, 'application/scim+json', token)
    realms.push({ population, scim, admin: benchClient(`${server.url}/admin/realms/${name}`, 'application/json', token) })
  }
  return realms
}

/** The growth compares the last realm with the first, both in one database. */
async function compare(realms: readonly Realm[], ask: (realm: Realm) => readonly Operation[], rounds = 1): Promise<void> {
  const asked = realms.map(ask)
  const operations = asked[0]!.map((_, index) => asked.map((inRealm) => inRealm[index]!))
  for (let round = 0; round < rounds; round++) for (const inRealms of operations) await warmUp(inRealms)
  print('milliseconds', [...realms.flatMap(({ population }) => [`ours, ${population.size}`, 'admin', 'ours/admin']), 'growth, ours', 'admin'])
  for (const inRealms of operations) {
    const measured = await measure(inRealms, SAMPLES)
    const [small, large] = [measured[0]!, measured.at(-1)!]
    const columns = measured.flatMap(({ ours, admin }) => [ours, admin, ours / admin])
    print(inRealms[0]!.name, [...columns, large.ours / small.ours, large.admin / small.admin].map((figure) => figure.toFixed(2)))
  }
}

function print(name: string, columns: readonly string[]): void {
  console.log(`  ${name.padEnd(22)}${columns.map((column) => column.padStart(14)).join('')}`)
}
