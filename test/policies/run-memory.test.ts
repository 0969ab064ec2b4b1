import { test } from 'vitest'
import { unique, userBody } from '../support/builders'
import { memoryDriver } from '../support/drivers'
import { expect } from '../support/expect'
import { createMemoryHost } from '../support/memory-host'
import { driftProperty } from './drift-property'
import { memoryInProcess } from './in-process'
import { policies } from './suite'

policies(memoryInProcess('memory', memoryDriver))
policies(memoryInProcess('memory, a collation without case and accents', memoryDriver, () => createMemoryHost({ tellsTextsApart: false })))

test.each(driftProperty(300))('%s, often', async (_, check) => check(await memoryInProcess('memory', memoryDriver).open()))

test('whom somebody renames before the lock is not adopted', async () => {
  const host = createMemoryHost()
  const driver = memoryDriver(host)
  host.settings.current = { ...host.settings.current, realm: { ...host.settings.current.realm, 'scim.conflict.policy': 'adopt' } }
  const [username, renamed] = [unique('theirs'), unique('renamed')]
  const { id } = host.users.create({ fields: { enabled: true, attributes: { username: [username] } } })
  const { lock } = host.users
  const users = host.users as { lock: typeof lock }
  users.lock = (input) => {
    host.users.update({ id, fields: { enabled: null, attributes: { username: [renamed] } } })
    return lock(input)
  }
  const answer = await driver.post('/Users', userBody({ userName: username }))
  expect(answer.status).toBe(201)
  expect(answer.body.id).not.toBe(id)
})
