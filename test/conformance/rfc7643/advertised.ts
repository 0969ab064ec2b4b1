import { groupBody, userBody } from '../../support/builders'
import type { Answer, Driver } from '../../support/drivers'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

const advertised = async (driver: Driver): Promise<Answer> => (await driver.get('/ServiceProviderConfig')).body

/** Uses what is advertised up to its limit and beyond; what is not advertised must be refused. */
export const limits = [
  rule('RFC 7643 §5', 'filter.maxResults is what a page holds, and no page holds more', async ({ driver, user, unique }) => {
    const { maxResults } = (await advertised(driver)).filter
    const prefix = unique('limit')
    for (let index = 0; index <= maxResults; index++) await user({ userName: `${prefix}-${index}` })
    const page = async (count: number) => (await driver.get('/Users', { filter: `userName sw "${prefix}"`, attributes: 'userName', count })).body
    for (const [count, items] of [[maxResults - 1, maxResults - 1], [maxResults, maxResults], [maxResults + 1, maxResults]] as const) {
      const body = await page(count)
      expect(body).toMatchObject({ totalResults: maxResults + 1, itemsPerPage: items })
      expect(body.Resources).toHaveLength(items)
    }
  }),

  rule('RFC 7643 §5', 'patch is supported: of users and groups, by every operation, and not for what there is not', async ({ driver, user, group }) => {
    expect((await advertised(driver)).patch).toEqual({ supported: true })
    for (const resource of [await user(), await group()])
      for (const op of ['add', 'replace', 'remove'])
        expect((await driver.patch(pathOf(resource), [{ op, path: 'externalId', ...(op !== 'remove' && { value: op }) }])).status).toBeLessThan(300)
    expect(await driver.patch(pathOf(await user()), [{ op: 'move', path: 'externalId' }])).toBeScimError(400, 'invalidSyntax')
    expect(await driver.patch('/Schemas', [{ op: 'add', path: 'name', value: 'x' }])).toBeScimError(405)
  }),

  rule('RFC 7643 §5', 'changePassword is supported: by POST, PUT and PATCH, and not without a password', async ({ driver, user, refused }) => {
    expect((await advertised(driver)).changePassword).toEqual({ supported: true })
    const ada = await user({ password: 'F1rst!secret' })
    expect(await driver.put(pathOf(ada), userBody({ userName: ada['userName'], password: 'S3cond!secret' }))).toHaveStatus(200)
    expect(await driver.patch(pathOf(ada), [{ op: 'replace', path: 'password', value: 'Th1rd!secret' }])).toHaveStatus(200)
    for (const value of [7, true, { value: 'x' }])
      await refused(ada, (path) => driver.patch(path, [{ op: 'replace', path: 'password', value }]), 400, 'invalidValue', 'password')
  }),

  rule('RFC 7643 §5', 'etag is supported: what is known is not sent, what has changed is not overwritten', async ({ driver, user, group }) => {
    expect((await advertised(driver)).etag).toEqual({ supported: true })
    for (const [resource, body] of [[await user(), userBody()], [await group(), groupBody()]] as const) {
      const { version } = (await driver.get(pathOf(resource))).body.meta
      expect(await driver.get(pathOf(resource), '', { headers: { 'if-none-match': version } })).toHaveStatus(304)
      expect(await driver.put(pathOf(resource), body, { headers: { 'if-match': version } })).toHaveStatus(200)
      expect(await driver.put(pathOf(resource), body, { headers: { 'if-match': version } })).toBeScimError(412)
    }
  }),

  rule('RFC 7643 §5', 'each authentication scheme is one that a refusal offers', async ({ driver }) => {
    const schemes: Answer[] = (await advertised(driver)).authenticationSchemes
    const { headers } = await driver.get('/Users', '', { headers: { authorization: undefined } })
    const offered = schemes.map(({ type }) => (type === 'httpbasic' ? /Basic/i : /Bearer/i))
    for (const scheme of offered) expect(headers['www-authenticate']).toMatch(scheme)
  }),
]
