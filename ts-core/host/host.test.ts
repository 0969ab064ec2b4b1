import { expect, test } from 'vitest'
import { HostFault } from './fault'
import { createHost } from './host'

const SETTINGS = { organization: {}, realm: { 'scim.authentication.mode': 'KEYCLOAK' }, environment: {}, options: {}, profileVersion: '1', rulesVersion: '' }

function hostAnswering(...replies: readonly object[]) {
  const calls: (readonly [string, string])[] = []
  const host = createHost({
    call: (operation, input) => {
      calls.push([operation, input])
      return JSON.stringify(replies[Math.min(calls.length, replies.length) - 1])
    },
  })
  return { host, calls }
}

test('an operation crosses with its name and its input as JSON', () => {
  const { host, calls } = hostAnswering({ value: true })
  expect(host.roles.exists({ name: 'a "role"', client: null })).toBe(true)
  expect(calls).toEqual([['roles.exists', '{"name":"a \\"role\\"","client":null}']])
})

test('a fault is thrown, also by an operation whose replies are kept', () => {
  const { host } = hostAnswering({ fault: { code: 'unavailable', message: 'busy', subject: null } }, { value: SETTINGS })
  const ask = () => host.settings.read({})
  expect(ask).toThrow(new HostFault('unavailable', 'busy', null))
  expect(ask()).toEqual(SETTINGS)
})

test('the same settings are the same object, others are another, and each reading asks', () => {
  const changed = { ...SETTINGS, realm: {} }
  const { host, calls } = hostAnswering({ value: SETTINGS }, { value: SETTINGS }, { value: changed }, { value: SETTINGS })
  const [one, two, three, four] = [1, 2, 3, 4].map(() => host.settings.read({}))
  expect(two).toBe(one)
  expect(three).toEqual(changed)
  expect(four).toBe(one)
  expect(calls).toHaveLength(4)
})

test('a frozen input is written once, any other each time', () => {
  const { host, calls } = hostAnswering({ value: null })
  const [open, frozen] = [{ roles: ['a'] }, Object.freeze({ roles: ['a'] })]
  for (const input of [open, frozen]) {
    host.tokens.verify(input)
    input.roles.push('b')
    host.tokens.verify(input)
  }
  expect(calls.map(([, input]) => input)).toEqual(['{"roles":["a"]}', '{"roles":["a","b"]}', '{"roles":["a"]}', '{"roles":["a"]}'])
})

test('nothing else is kept', () => {
  const { host } = hostAnswering({ value: { id: 'x' } })
  const find = () => host.users.find({ id: 'x', includeGroups: false })
  expect(find()).toEqual(find())
  expect(find()).not.toBe(find())
})
