import { ENTERPRISE_USER_SCHEMA, PATCH_OP, USER_SCHEMA } from '../../ts-core/protocol/urns'
import type { Keycloak } from '../support/keycloak'
import { prepareRealm } from '../support/realm'
import { type BenchClient, benchClient, type Reply } from './client'
import { median } from './measure'
import { inTurns } from './turns'

/** Rounds that only warm up. */
const WARM = 20
/** The number of writes by each method on each side in each round. */
const WRITES = 20
const METHODS = ['PUT', 'PATCH'] as const

type Method = (typeof METHODS)[number]

/** A realm with one user, whom its client changes again and again. */
type Side = {
  readonly drift: string
  readonly times: Readonly<Record<Method, number[]>>
  write(method: Method): Promise<number>
  remove(): Promise<void>
}

/** Prints what a write that changes one attribute takes for each `scim.drift`, divided by what it takes with `off`. */
export async function measureDrift(server: Keycloak): Promise<void> {
  const [off, ...others] = [await openSide(server, 'off'), await openSide(server, 'keep'), await openSide(server, 'report'), await openSide(server, 'restore')] as const
  const sides = [off, ...others]
  await inTurns(sides, WARM, async (side, _, isMeasured) => {
    for (const method of METHODS) await writeSome(side, method, isMeasured)
  })
  console.log(`\nscim.drift, against off   ${METHODS.map((method) => method.padStart(22)).join('')}`)
  for (const side of others) console.log(`  ${side.drift.padEnd(22)}  ${METHODS.map((method) => compared(side.times[method], off.times[method]).padStart(22)).join('')}`)
  for (const { remove } of sides) await remove()
}

async function writeSome(side: Side, method: Method, isMeasured: boolean): Promise<void> {
  for (let write = 0; write < WRITES; write++) {
    const took = await side.write(method)
    if (isMeasured) side.times[method].push(took)
  }
}

function compared(here: readonly number[], there: readonly number[]): string {
  const [mine, base] = [median(here), median(there)]
  return `${(mine / base).toFixed(2)} (${mine.toFixed(2)} ms)`
}

let turn = 0

async function openSide(server: Keycloak, drift: string): Promise<Side> {
  const realm = await prepareRealm(server, { attributes: { 'scim.drift': drift } })
  const scim = benchClient(realm.scimUrl, 'application/scim+json', realm.token)
  const id = String((JSON.parse(right(await scim.call('POST', '/Users', bodyOf('first')), 201).text) as { readonly id: string }).id)
  return {
    drift,
    times: { PUT: [], PATCH: [] },
    write: async (method) => right(await sent(scim, method, `/Users/${id}`, `title ${turn++}`), 200).milliseconds,
    remove: realm.remove,
  }
}

const sent = (scim: BenchClient, method: Method, path: string, title: string): Promise<Reply> =>
  scim.call(method, path, method === 'PUT' ? bodyOf(title) : { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'title', value: title }] })

/** Makes a body as an identity provider sends it. */
const bodyOf = (title: string): object => ({
  schemas: [USER_SCHEMA, ENTERPRISE_USER_SCHEMA], userName: 'ada', externalId: 'a-1', title, active: true, displayName: 'Ada Lovelace',
  name: { givenName: 'Ada', familyName: 'Lovelace' }, emails: [{ value: 'ada@example.com', type: 'work', primary: true }], phoneNumbers: [{ value: '+44 1', type: 'work' }],
  [ENTERPRISE_USER_SCHEMA]: { department: 'Engines', employeeNumber: '1' },
})

function right(reply: Reply, status: number): Reply {
  if (reply.status !== status) throw new Error(`SCIM answered ${reply.status}: ${reply.text.slice(0, 300)}`)
  return reply
}
