import type { Json } from '../../../ts-core/protocol/json'
import { ENTERPRISE, PATCH_OP, USER } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

const good = { op: 'replace', path: 'title', value: 'changed' }

export const patchOperations = [
  rule('RFC 7644 §3.5.2', 'an unknown path is named in the error', async ({ driver, user, refused }) => {
    const ada = await user()
    await refused(ada, (path) => driver.patch(path, [{ op: 'replace', path: 'shoeSize', value: '44' }]), 400, 'invalidPath', 'shoeSize')
    for (const [text, naming] of [
      ['{ "shoeSize": 44 }', 'shoeSize'],
      ['{ "name.shoeSize": 44 }', 'shoeSize'],
      [`{ "${ENTERPRISE}": { "shoeSize": 44 } }`, 'shoeSize'],
      ['{ "urn:example:x": { "a": 7 } }', 'urn:example:x'],
      ['{ "__proto__": { "a": 7 } }', '__proto__'],
    ] as const)
      await refused(ada, (path) => driver.patch(path, [{ op: 'add', value: JSON.parse(text) }]), 400, 'invalidPath', naming)
  }),

  rule('RFC 7644 §3.5.2', 'op and the names of the message are taken in any case', async ({ driver, user, reread }) => {
    const ada = await user()
    for (const [op, value] of [['Add', 'a'], ['REPLACE', 'b'], ['rePlace', 'c']]) {
      expect(await driver.patch(pathOf(ada), [{ op: op!, path: 'TITLE', value: value! }])).toHaveStatus(200)
      expect((await reread(ada))['title']).toBe(value)
    }
    const body = { Schemas: [USER, PATCH_OP.toUpperCase()], operations: [{ OP: 'Remove', PATH: 'title' }] }
    expect(await driver.request({ method: 'PATCH', path: pathOf(ada), body })).toHaveStatus(200)
    expect(await reread(ada)).not.toHaveProperty('title')
  }),

  rule('RFC 7644 §3.5.2', 'operations are applied one after another', async ({ driver, user, reread }) => {
    const ada = await user({ title: 'a' })
    await driver.patch(pathOf(ada), [
      { op: 'replace', path: 'title', value: 'b' },
      { op: 'remove', path: 'title' },
      { op: 'add', path: 'title', value: 'c' },
      { op: 'add', path: 'roles', value: [{ value: 'r' }] },
      { op: 'replace', path: 'roles[value eq "r"].display', value: 'R' },
    ])
    expect(await reread(ada)).toMatchObject({ title: 'c', roles: [{ value: 'r', display: 'R' }] })
  }),

  rule(
    'RFC 7644 §3.5.2',
    'all or nothing: a failing operation undoes those before it',
    async ({ driver, user, group, refused }) => {
      const taken = await user()
      const ada = await user({ title: 'a', phoneNumbers: [{ value: '1' }] })
      for (const [bad, status, scimType] of [
        [{ op: 'replace', path: 'userName', value: taken['userName'] }, 409, 'uniqueness'],
        [{ op: 'replace', path: 'bogus', value: 'x' }, 400, 'invalidPath'],
        [{ op: 'remove', path: 'userName' }, 400, 'mutability'],
        [{ op: 'replace', path: 'active', value: 'perhaps' }, 400, 'invalidValue'],
        [{ op: 'replace', path: 'emails[type eq "doesnotexist" and primary pr].value', value: 'x@y.example' }, 400, 'noTarget'],
      ] as const)
        await refused(
          ada,
          (path) =>
            driver.patch(path, [{ op: 'replace', path: 'title', value: 'b' }, { op: 'remove', path: 'phoneNumbers' }, bad]),
          status,
          scimType,
        )
      const team = await group({ members: [{ value: ada.id }], externalId: 'e' })
      const operations = [
        { op: 'remove', path: 'members' },
        { op: 'replace', path: 'externalId', value: 'x' },
        { op: 'add', path: 'members', value: [{ value: 'nobody' }] },
      ]
      await refused(team, (path) => driver.patch(path, operations), 400, 'invalidValue', 'nobody')
    },
  ),

  rule('RFC 7644 §3.5.2', 'answers 200 with the resource as it reads now', async ({ driver, user, reread }) => {
    const ada = await user()
    const response = await driver.patch(pathOf(ada), [good])
    expect(response).toHaveStatus(200)
    expect(response.body).toEqual(await reread(ada))
  }),

  rule(
    'RFC 7644 §3.5.2',
    'what is readOnly cannot be changed, but may be repeated',
    async ({ driver, user, refused, group, reread }) => {
      const { id } = await user()
      const team = await group({ members: [{ value: id }] })
      const ada = await reread({ id, meta: { resourceType: 'User' } })
      for (const operation of [
        { op: 'replace', path: 'id', value: 'x' },
        { op: 'remove', path: 'id' },
        { op: 'replace', path: 'meta.created', value: '2011-05-13T04:42:34Z' },
        { op: 'remove', path: 'meta' },
        { op: 'replace', path: 'meta.resourceType', value: 'Group' },
        { op: 'add', path: 'groups', value: [{ value: 'another' }] },
        { op: 'remove', path: 'groups' },
        { op: 'remove', path: `groups[value eq "${team.id}"]` },
        { op: 'replace', path: `groups[value eq "${team.id}"].display`, value: 'x' },
        { op: 'replace', path: `${ENTERPRISE}:manager.displayName`, value: 'x' },
        { op: 'remove', path: 'schemas' },
        { op: 'replace', value: { id: 'x' } },
      ])
        await refused(ada, (path) => driver.patch(path, [good, operation]), 400, 'mutability')
      expect(await driver.patch(pathOf(ada), [{ op: 'replace', value: { id: ada.id, title: 'x' } }])).toHaveStatus(200)
      const now = await reread(ada)
      const { groups, schemas } = now
      const repeated = { id, groups, schemas, meta: { resourceType: 'User' } }
      expect((await driver.patch(pathOf(ada), [{ op: 'replace', value: repeated }, { op: 'replace', path: `${ENTERPRISE}:manager`, value: { displayName: 'x' } }])).body).toEqual(now)
      expect(await driver.patch(pathOf(team), [{ op: 'replace', value: { id: team.id, displayName: team['displayName'] } }])).toHaveStatus(204)
    },
  ),

  rule('RFC 7643 §3', 'schemas takes the URNs of the resource type only', async ({ driver, user, refused }) => {
    const ada = await user()
    for (const operation of [{ op: 'add', path: 'schemas', value: ['urn:x:y'] }, { op: 'replace', path: 'schemas', value: [] }, { op: 'replace', path: 'schemas', value: [7] }, { op: 'remove', path: 'schemas', value: {} }])
      await refused(ada, (path) => driver.patch(path, [good, operation]), 400, 'invalidValue', 'schemas')
  }),

  rule(
    'RFC 7644 §3.5.2',
    'a value of the wrong type is invalidValue naming the attribute',
    async ({ driver, user, refused }) => {
      const ada = await user({ phoneNumbers: [{ value: '1', type: 'work' }] })
      for (const [path, value, naming] of [
        ['title', 7, 'title'],
        ['title', { a: 1 }, 'title'],
        ['title', { title: 'a', value: 'b' }, 'title'],
        ['title', ['a', 'b'], 'title'],
        ['title', [['a']], 'title'],
        ['title', [{}], 'title'],
        ['title', [{ value: { a: 1 } }], 'title'],
        ['title', [{ value: 'a', type: 'b' }], 'title'],
        ['title', [{ $ref: 'x', value: 'a' }], 'title'],
        ['name.givenName', {}, 'givenName'],
        ['phoneNumbers.display', ['a', 'b'], 'phoneNumbers'],
        ['active', 'perhaps', 'active'],
        ['name', 'Ada', 'name'],
        ['name.givenName', true, 'givenName'],
        ['emails', 'ada@example.com', 'emails'],
        ['emails', [['x']], 'emails'],
        ['emails', ['ada@example.com'], 'emails'],
        ['phoneNumbers[type eq "work"].value', 7, 'phoneNumbers'],
        ['phoneNumbers[type eq "work"].primary', 'perhaps', 'phoneNumbers'],
        [`${ENTERPRISE}:department`, 7, 'department'],
      ] as const)
        for (const op of ['add', 'replace'])
          await refused(ada, (at) => driver.patch(at, [{ op, path, value: value as Json }]), 400, 'invalidValue', naming)
    },
  ),

  rule('RFC 7644 §3.5.2', '100 operations in one request count all', async ({ driver, user, reread }) => {
    const ada = await user()
    await driver.patch(pathOf(ada), Array.from({ length: 100 }, (_, index) => ({ op: 'add', path: 'roles', value: [{ value: `r${index}` }] })))
    expect((await reread(ada))['roles']).toHaveLength(100)
  }),
]
