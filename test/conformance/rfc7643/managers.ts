import type { Json } from '../../../ts-core/protocol/json'
import { ENTERPRISE } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

export const managers = [
  rule('RFC 7643 §4.3', 'the manager’s $ref is the address of a user', async ({ driver, user, reread }) => {
    const boss = await user()
    const ada = await user({ [ENTERPRISE]: { manager: { value: boss.id, displayName: 'ignored' } } })
    expect(ada[ENTERPRISE]).toEqual({ manager: { value: boss.id, $ref: boss['meta'].location } })
    await driver.patch(pathOf(ada), [{ op: 'remove', path: `${ENTERPRISE}:manager` }])
    expect(await reread(ada)).not.toHaveProperty([ENTERPRISE])
  }),

  rule('RFC 7643 §4.3', 'value and $ref name one manager: whichever goes takes the other along', async ({ driver, user, reread }) => {
    const [boss, other] = [await user(), await user()]
    const path = `${ENTERPRISE}:manager`
    const gone = [
      { op: 'remove', path: `${path}.value` }, { op: 'remove', path: `${path}.$ref` }, { op: 'replace', path: `${path}.value`, value: null },
      { op: 'replace', path: `${path}.value`, value: '' }, { op: 'replace', path, value: { value: null } }, { op: 'replace', path, value: { value: '' } },
      { op: 'replace', value: { [ENTERPRISE]: { manager: { value: null } } } }, { op: 'replace', path, value: null }, { op: 'remove', path },
    ]
    for (const operation of gone) {
      const ada = await user({ [ENTERPRISE]: { manager: { value: boss.id } } })
      const { status, body } = await driver.patch(pathOf(ada), [operation])
      expect(status, JSON.stringify(operation)).toBe(200)
      expect(body, JSON.stringify(operation)).not.toHaveProperty([ENTERPRISE])
      expect(await reread(ada)).not.toHaveProperty([ENTERPRISE])
    }
    const theirs = { value: other.id, $ref: other['meta'].location }
    const changed = [
      { op: 'replace', path: `${path}.value`, value: other.id }, { op: 'replace', path: `${path}.$ref`, value: other['meta'].location },
      { op: 'add', path, value: { value: other.id } }, { op: 'replace', path, value: { value: other.id, $ref: null } },
      { op: 'replace', path, value: { $ref: `../Users/${other.id}` } },
    ]
    for (const operation of changed) {
      const ada = await user({ [ENTERPRISE]: { manager: { value: boss.id } } })
      expect((await driver.patch(pathOf(ada), [operation])).body[ENTERPRISE].manager, JSON.stringify(operation)).toEqual(theirs)
    }
  }),

  rule('RFC 7643 §4.3', 'a PUT without a manager, or with none in it, has none; by $ref alone it has one', async ({ driver, user }) => {
    const boss = await user()
    const $ref = boss['meta'].location
    const ada = await user()
    const put = async (manager: Json) => (await driver.put(pathOf(ada), { ...ada, [ENTERPRISE]: { department: 'D', manager } })).body[ENTERPRISE]
    for (const manager of [null, {}, [], { value: null }, { value: '' }, { value: '', $ref }, { value: null, $ref }, { displayName: 'B' }]) {
      expect((await put({ $ref })).manager, JSON.stringify(manager)).toEqual({ value: boss.id, $ref })
      expect(await put(manager), JSON.stringify(manager)).toEqual({ department: 'D' })
    }
  }),

  rule('RFC 7643 §4.3', 'the id in a $ref is decoded', async ({ driver, user }) => {
    const ada = await user()
    const manager = async ($ref: string) => (await driver.put(pathOf(ada), { ...ada, [ENTERPRISE]: { manager: { $ref } } })).body
    for (const [$ref, id] of [['../Users/f%3Aldap%3Aada%20l', 'f:ldap:ada l'], ['https://x.example/v2/Users/%C3%A9?x=1#y', 'é'], ['plain', 'plain'], ['/Users/a/', 'a']] as const)
      expect((await manager($ref))[ENTERPRISE].manager).toEqual({ value: id, $ref: expect.stringMatching(`/Users/${encodeURIComponent(id)}$`) })
    for (const $ref of ['../Users/%', '../Users/%ff', '../Users/%00', '/'])
      expect(await driver.put(pathOf(ada), { ...ada, [ENTERPRISE]: { manager: { $ref } } }), $ref).toBeScimError(400, 'invalidValue', 'manager.$ref')
  }),
]
