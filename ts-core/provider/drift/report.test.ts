import { describe, expect, test } from 'vitest'
import { cheapPhc } from '../../../test/authentication/secrets'
import { unique } from '../../../test/support/builders'
import { driftedIn, managed } from '../../../test/support/drift'
import { memoryDriver } from '../../../test/support/drivers'
import { createMemoryHost } from '../../../test/support/memory-host'
import { memoryOrganizationsAdministrator } from '../../../test/support/organizations'
import { seriesIn } from '../../../test/support/scrape'
import { within } from '../../../test/tenants/tenant-realm'
import { createHost } from '../../host/host'
import { runJob } from '../../jobs'

const HOUR = 3_600_000

async function open(drift: string) {
  const host = createMemoryHost()
  host.metrics.isRead = true
  host.settings.current = { ...host.settings.current, realm: { ...host.settings.current.realm, 'scim.drift': drift } }
  const driver = memoryDriver(host)
  const organizations = memoryOrganizationsAdministrator(host)
  let at = Date.now()
  host.memory.clock = () => at
  const run = () => {
    host.leave()
    runJob(createHost(host.gateway()), { job: 'reportDrift', input: '{}', begunAt: at, deadline: at + 20_000, measured: true })
    host.leave()
  }
  const add = async (title: string, alias?: string): Promise<string> =>
    (await (alias === undefined ? driver : within(driver, alias, `Bearer ${alias}`)).post('/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: unique('user'), title })).body.id
  const change = (id: string, title: string) => {
    host.leave()
    host.users.update({ id, fields: { enabled: null, attributes: { title: [title] } } })
  }
  const counted = () => Object.fromEntries(seriesIn(host.metrics.text()).filter(({ name }) => name === 'scim_drifted_users').map(({ labels, value }) => [labels['organization'], value]))
  return { host, driver, organizations, run, add, change, counted, pass: (time: number) => void (at += time) }
}

describe('the report', () => {
  test('counts users who drifted, and looks at each once an hour', async () => {
    const { run, add, change, counted, pass } = await open('report')
    const [one] = [await add('Analyst'), await add('Analyst')]
    run()
    expect(counted()).toEqual({ '': 0 })
    change(one, 'Countess')
    run()
    expect(counted()).toEqual({ '': 0 })
    pass(HOUR + 1)
    run()
    expect(counted()).toEqual({ '': 1 })
  })

  test('counts what a write leaves at once', async () => {
    const { driver, run, add, change, counted, pass } = await open('report')
    const id = await add('Analyst')
    change(id, 'Countess')
    await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'nickName', value: 'Addie' }])
    run()
    expect(counted()).toEqual({ '': 1 })
    pass(1)
    await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'title', value: 'Analyst' }])
    run()
    expect(counted()).toEqual({ '': 0 })
  })

  test('counts by tenant, each by its own setting', async () => {
    const { host, run, add, change, counted, organizations } = await open('report')
    const organization = async (alias: string, more: Record<string, string> = {}): Promise<string> => {
      const id = await organizations.make({ alias, domain: `${alias}.example` })
      const attributes = { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_EXTERNAL_SHARED_SECRET: cheapPhc(alias), ...more }
      host.state.organizations.set(id, { ...host.state.organizations.get(id)!, attributes })
      return id
    }
    const [loud] = [await organization('loud'), await organization('silent', { SCIM_DRIFT: 'keep' })]
    const made = [await add('Analyst'), await add('Analyst', 'loud'), await add('Analyst', 'silent')]
    for (const id of made) change(id, 'Countess')
    run()
    expect(counted()).toEqual({ '': 1, [loud]: 1 })
    expect(host.state.written.size).toBe(3)
    for (const [query, users] of [['', made], [`&organization=${loud}`, [made[1]]], ['&organization=silent', [made[2]]]] as const)
      expect((await driftedIn(async (target) => managed(host, target), query)).map(({ id }) => id).sort()).toEqual([...users].sort())
  })

  test('takes many pages, and keeps nothing of who is gone', async () => {
    const { host, run, add, change, counted } = await open('report')
    const made: string[] = []
    for (let index = 0; index < 450; index++) made.push(await add('Analyst'))
    for (const id of made.slice(0, 210)) change(id, 'Countess')
    for (const id of made.slice(210, 220)) host.state.users.delete(id)
    run()
    expect(counted()).toEqual({ '': 210 })
    expect(host.state.written.size).toBe(440)
  })
})

test('the doctor says how many, where it is counted', async () => {
  const { driver, run, add, change } = await open('report')
  const advice = async (): Promise<readonly string[]> =>
    (await driver.get('/doctor', '', { unversioned: true, headers: { authorization: 'Bearer viewer', accept: 'application/json' } })).body.advice
  const id = await add('Analyst')
  expect((await advice()).join()).not.toContain('as SCIM wrote')
  change(id, 'Countess')
  run()
  expect(await advice()).toContainEqual(expect.stringMatching(/^One user is not as SCIM wrote them: .*scim\.drift=restore/))
})
