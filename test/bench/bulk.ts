import { BULK_REQUEST, PATCH_OP } from '../support/bulk'
import type { BenchClient, Reply } from './client'
import { median } from './measure'
import type { Realm } from './operations'

const OPERATIONS = 50
const ROUNDS = Number(process.env.BENCH_BULK_ROUNDS ?? 60)
const WARM_UP = Math.ceil(ROUNDS / 2)
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'

type Operation = { readonly method: string; readonly path: string; readonly data?: object }
type Round = { readonly single: number; readonly bulk: number }

let made = 0

/** Measures in milliseconds what an operation takes alone and as one of many: users are created, changed and deleted. */
export async function measureBulk({ scim, population }: Realm): Promise<void> {
  const rounds: Record<'create' | 'patch' | 'delete', Round[]> = { create: [], patch: [], delete: [] }
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const measured = await measureRound(scim, round % 2 === 0)
    if (round < WARM_UP) continue
    for (const kind of ['create', 'patch', 'delete'] as const) rounds[kind].push(measured[kind])
  }
  console.log(`\n  ${`one of ${OPERATIONS}, ${population.size} users`.padEnd(24)}${'in bulk'.padStart(12)}${'single'.padStart(12)}${'bulk/single'.padStart(12)}`)
  for (const [kind, results] of Object.entries(rounds)) print(kind, median(results.map(({ bulk }) => bulk)), median(results.map(({ single }) => single)))
}

function print(kind: string, bulk: number, single: number): void {
  const columns = [`${bulk.toFixed(2)} ms`, `${single.toFixed(2)} ms`, (bulk / single).toFixed(2)]
  console.log(`  ${kind.padEnd(24)}${columns.map((column) => column.padStart(12)).join('')}`)
}

async function measureRound(scim: BenchClient, bulkFirst: boolean): Promise<Record<'create' | 'patch' | 'delete', Round>> {
  const inBulk = async () => {
    const create = await asBulk(scim, creations())
    const ids = create.ids
    return { create: create.each, patch: (await asBulk(scim, ids.map(change))).each, delete: (await asBulk(scim, ids.map(removal))).each }
  }
  const single = async () => {
    const create = await asSingles(scim, creations())
    const ids = create.ids
    return { create: create.each, patch: (await asSingles(scim, ids.map(change))).each, delete: (await asSingles(scim, ids.map(removal))).each }
  }
  const first = bulkFirst ? await inBulk() : await single()
  const second = bulkFirst ? await single() : await inBulk()
  const [bulk, alone] = bulkFirst ? [first, second] : [second, first]
  const of = (kind: 'create' | 'patch' | 'delete'): Round => ({ bulk: bulk[kind], single: alone[kind] })
  return { create: of('create'), patch: of('patch'), delete: of('delete') }
}

function creations(): readonly Operation[] {
  return Array.from({ length: OPERATIONS }, () => {
    const userName = `bulk-${made++}`
    const emails = [{ value: `${userName}@load.example.org`, primary: true }]
    return { method: 'POST', path: '/Users', data: { schemas: [USER], userName, active: true, name: { givenName: 'Bench', familyName: 'User' }, emails } }
  })
}

const change = (id: string): Operation =>
  ({ method: 'PATCH', path: `/Users/${id}`, data: { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'title', value: 'Engineer' }] } })

const removal = (id: string): Operation => ({ method: 'DELETE', path: `/Users/${id}` })

async function asBulk(scim: BenchClient, operations: readonly Operation[]): Promise<{ readonly each: number; readonly ids: readonly string[] }> {
  const named = operations.map((each, index) => ({ ...each, ...(each.method === 'POST' && { bulkId: `b${index}` }) }))
  const reply = await scim.call('POST', '/Bulk', { schemas: [BULK_REQUEST], Operations: named })
  if (reply.status !== 200) throw wrong(reply)
  const answered: readonly { readonly status: string; readonly location: string }[] = JSON.parse(reply.text).Operations
  if (answered.some(({ status }) => !status.startsWith('2'))) throw wrong(reply)
  return { each: reply.milliseconds / operations.length, ids: answered.map(({ location }) => location.split('/').at(-1)!) }
}

async function asSingles(scim: BenchClient, operations: readonly Operation[]): Promise<{ readonly each: number; readonly ids: readonly string[] }> {
  const ids: string[] = []
  let milliseconds = 0
  for (const { method, path, data } of operations) {
    const reply = await scim.call(method, path, data)
    if (reply.status >= 300) throw wrong(reply)
    milliseconds += reply.milliseconds
    if (method === 'POST') ids.push(JSON.parse(reply.text).id)
  }
  return { each: milliseconds / operations.length, ids }
}

const wrong = ({ status, text }: Reply): Error => new Error(`bulk bench: answered ${status}: ${text.slice(0, 300)}`)
