// What outbound delivery does on this machine: a durable PostgreSQL, and targets in this process at its side.
import { buildJar } from '../../../scripts/build'
import { startKeycloak } from '../../support/keycloak'
import { startPostgres } from '../../support/postgres'
import { measureArrival } from './arrival'
import { measureCapture } from './capture'
import { measureFirstSync } from './first-sync'
import { measureLargeGroup } from './large-group'
import { printTable } from './report'
import { measureRules } from './rules'

const SIZE = Number(process.env.BENCH_SIZE ?? 20_000)
const CROWD = Number(process.env.BENCH_CROWD ?? 100_000)
const MEMBERS = Number(process.env.BENCH_MEMBERS ?? 50_000)
const PARTS = (process.env.BENCH_PARTS ?? 'capture,first-sync,arrival,large-group,rules').split(',')
const OPTIONS = ['--metrics-enabled=true', '--spi-realm-restapi-extension--scim--http-allowed=127.0.0.1']

const jar = await buildJar()
const postgres = await startPostgres({ durable: true })
console.log(postgres.version)
const server = await startKeycloak({ jars: [jar], database: postgres, options: OPTIONS })
const place = { server, postgres }
try {
  if (PARTS.includes('capture')) await besideBareServer()
  if (PARTS.includes('first-sync')) await measureFirstSync(place, SIZE)
  if (PARTS.includes('arrival')) await measureArrival(place, CROWD)
  if (PARTS.includes('large-group')) await measureLargeGroup(place, MEMBERS)
  if (PARTS.includes('rules')) await measureRules(place, SIZE)
  printTable()
} finally {
  await server.stop()
  await postgres.stop()
}

async function besideBareServer(): Promise<void> {
  const bare = await startKeycloak({ jars: [], database: postgres.createDatabase('bare'), options: ['--metrics-enabled=true'] })
  try {
    await measureCapture(bare, server)
  } finally {
    await bare.stop()
  }
}
