import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openDistantTarget } from '../../test/support/outbound/distant-target'
import { openPushing } from '../../test/support/outbound/pushing'
import type { Attributes } from '../host/records'
import { testTarget, type TestStep } from './test-target'

const target = await openDistantTarget()
afterAll(() => target.close())
beforeEach(() => target.ask({ kind: 'recover' }))

async function steps(options: Attributes = {}) {
  const pushing = await openPushing({ target, options })
  return pushing.ask(testTarget, {})
}

const outlined = (found: readonly TestStep[]) => found.map(({ name, ok }) => `${name} ${ok ? 'ok' : 'wrong'}`)

describe('the test of a target', () => {
  it('names each step', async () => {
    const found = await steps()
    expect(outlined(found)).toEqual(['configuration ok', 'connection ok', 'authentication ok', 'ServiceProviderConfig ok', 'filter ok', 'groups ok'])
    expect(found.every(({ milliseconds }) => milliseconds >= 0)).toBe(true)
  })

  it('writes nothing', async () => {
    await target.ask({ kind: 'forgetRequests' })
    await steps()
    expect((await target.contents()).requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('says what is wrong', async () => {
    expect(outlined(await steps({ url: [] }))).toEqual(['configuration wrong'])
    expect(outlined(await steps({ url: ['https://127.0.0.2/scim'] }))).toEqual(['configuration ok', 'connection wrong'])
    const [, , authentication] = await steps({ token: ['another-token'] })
    expect(authentication).toMatchObject({ name: 'authentication', ok: false, detail: expect.stringContaining('credentials') })
    expect(JSON.stringify(authentication)).not.toContain('another-token')
  })

  it('does without a ServiceProviderConfig', async () => {
    await target.ask({ kind: 'fail', status: 404, scope: { path: 'ServiceProviderConfig' } })
    expect(outlined(await steps({ groups: ['none'] }))).toEqual(['configuration ok', 'connection ok', 'authentication ok', 'ServiceProviderConfig ok', 'filter ok'])
  })

  it('tries a configuration that nobody has saved', async () => {
    const pushing = await openPushing({ target })
    const config = { url: [target.url], token: [target.token], 'http.allowed': ['true'] }
    expect(outlined(pushing.ask(testTarget, { targetId: undefined, config }))).toContain('authentication ok')
  })
})

describe('the check of a configuration', () => {
  it('names the option', async () => {
    const pushing = await openPushing({ target })
    expect(pushing.run('validateTarget', { config: { url: ['nowhere'] } })).toEqual({ problems: expect.arrayContaining([{ option: 'url', message: expect.any(String) }]) })
    expect(pushing.run('validateTarget', { config: { url: ['https://target.example'], token: ['x'] } })).toEqual({ problems: [] })
  })
})
