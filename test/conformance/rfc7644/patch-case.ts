import type { Json, JsonObject } from '../../../ts-core/protocol/json'
import { expect } from '../../support/expect'
import { pathOf, type Rule, rule } from '../rule'

/** The attributes before and after the operations; an undefined one must be absent. */
export type Change = readonly [title: string, before: JsonObject, operations: readonly Json[], after: Readonly<Record<string, unknown>>]

const OPS = { 'RFC 7644 §3.5.2.1': 'add', 'RFC 7644 §3.5.2.2': 'remove', 'RFC 7644 §3.5.2.3': 'replace' } as const

/** Tests what operations make of a user, by the answer and by a GET afterwards. */
export const changes = (section: keyof typeof OPS, cases: readonly Change[]): readonly Rule[] =>
  cases.map(([title, before, operations, after]) =>
    rule(section, `${OPS[section]} ${title}`, async ({ driver, user, reread }) => {
      const ada = await user(before)
      const response = await driver.patch(pathOf(ada), operations)
      expect(response).toHaveStatus(200)
      const now = await reread(ada)
      expect(response.body).toEqual(now)
      for (const [name, value] of Object.entries(after)) expect(now[name], name).toEqual(value)
    }))

export const works = { value: '1', type: 'work' }
export const homes = { value: '2', type: 'home' }
export const phones = { phoneNumbers: [works, homes] }
/** Makes the element as it is read when it is not the primary one. */
export const notPrimary = (element: JsonObject) => expect.toSatisfy(({ primary, ...others }: JsonObject) => primary !== true && JSON.stringify(others) === JSON.stringify(element))
