import { expect, it } from 'vitest'
import { memoryDriver } from '../../test/support/drivers'
import { makeTarget } from '../../test/support/outbound/administrator'

async function asked(accept: string) {
  const driver = memoryDriver()
  const id = makeTarget(driver.host, { url: ['https://target.example'], auth: ['bearer'] })
  const { name } = driver.host.state.targets.get(id)!
  const response = await driver.get('/doctor', '', { unversioned: true, headers: { authorization: 'Bearer viewer', accept } })
  expect(response).toHaveProperty('status', 200)
  return { id, name, response }
}

it('the doctor tells about the realm and its targets', async () => {
  const { id, name, response } = await asked('application/json')
  expect(response.body).toMatchObject({
    state: 'on',
    targets: [{ id, name, state: 'new', lastSuccess: 'never', due: 0 }],
    problems: [`target "${name}" the option token is wrong: It is missing: \`auth\` is \`bearer\`. Nothing is sent until it is corrected.`],
  })
})

it('and shows them on a terminal', async () => {
  const { id, name, response } = await asked('text/plain')
  expect(response.text).toContain(`\nTargets\n  - ${name} (${id}): new, last success never; done 0, due 0, later 0, memberships 0, held 0, dead 0, staged 0\n`)
  expect(response.text).toContain(`\nWrong\n  [!] target "${name}" the option token is wrong`)
})
