import type { Json } from '../../../ts-core/protocol/json'
import { ENTERPRISE, PATCH_OP, USER } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

const good = { op: 'replace', path: 'title', value: 'changed' }
const message = (Operations: Json): Json => ({ schemas: [PATCH_OP], Operations })

/** Messages that are no PATCH (RFC 7644 §3.5.2, Figure 1). */
const MESSAGES: readonly (readonly [string, Json, string])[] = [
  ['without schemas', { Operations: [good] }, 'invalidSyntax'],
  [
    'with another schema',
    { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], Operations: [good] },
    'invalidSyntax',
  ],
  ['without Operations', { schemas: [PATCH_OP] }, 'invalidSyntax'],
  ['with no operation', message([]), 'invalidSyntax'],
  ['with null as Operations', message(null), 'invalidSyntax'],
  ['with text as Operations', message('x'), 'invalidSyntax'],
  ['with an object as Operations', message(good), 'invalidSyntax'],
  ['with null as an operation', message([null]), 'invalidSyntax'],
  ['with null after a good operation', message([good, null]), 'invalidSyntax'],
  ['with text as an operation', message([good, 'x']), 'invalidSyntax'],
  ['without op', message([good, { path: 'title', value: 'x' }]), 'invalidSyntax'],
  ['with an unknown op', message([good, { op: 'move', path: 'title', value: 'x' }]), 'invalidSyntax'],
  ['with op null', message([good, { op: null, path: 'title', value: 'x' }]), 'invalidSyntax'],
  ['with a number as op', message([good, { op: 7, path: 'title' }]), 'invalidSyntax'],
  ['with a number as path', message([good, { op: 'replace', path: 7, value: 'x' }]), 'invalidPath'],
  ['without a value to add', message([good, { op: 'add', path: 'title' }]), 'invalidValue'],
  ['without a value to replace', message([good, { op: 'replace', path: 'title' }]), 'invalidValue'],
  ['without path and value', message([good, { op: 'replace' }]), 'invalidValue'],
  ['with text and no path', message([good, { op: 'add', value: 'x' }]), 'invalidValue'],
  ['with an array and no path', message([good, { op: 'replace', value: [{ title: 'x' }] }]), 'invalidValue'],
  ['with a number and no path', message([good, { op: 'replace', value: 7 }]), 'invalidValue'],
  ['with null and no path', message([good, { op: 'replace', value: null }]), 'invalidValue'],
  ['with schemas as text', { schemas: PATCH_OP, Operations: [good] }, 'invalidSyntax'],
  ['with an array as an operation', message([good, ['x']]), 'invalidSyntax'],
  ['with an empty op', message([good, { op: '', path: 'title', value: 'x' }]), 'invalidSyntax'],
  ['with op twice', message([good, { op: 'add', Op: 'add', path: 'title', value: 'x' }]), 'invalidSyntax'],
  ['that removes without a path', message([good, { op: 'remove' }]), 'noTarget'],
  ['that removes without a path, with names in the value', message([good, { op: 'remove', path: null, value: { title: 'x', 'name.givenName': 'a' } }]), 'noTarget'],
  ['with one attribute in two spellings', message([good, { op: 'add', value: { title: 'a', TITLE: 'b' } }]), 'invalidSyntax'],
  ['with one dotted name in two spellings', message([good, { op: 'add', value: { 'name.givenName': 'a', 'NAME.GIVENNAME': 'b' } }]), 'invalidSyntax'],
  ['with one sub-attribute in two spellings', message([good, { op: 'add', path: 'name', value: { givenName: 'a', GIVENNAME: 'b' } }]), 'invalidSyntax'],
  ['with an attribute of an extension with and without its URN', message([good, { op: 'add', value: { department: 'a', [ENTERPRISE]: { department: 'b' } } }]), 'invalidSyntax'],
  ['with a dotted name with and without its URN', message([good, { op: 'add', value: { 'manager.value': 'a', [ENTERPRISE]: { 'manager.value': 'b' } } }]), 'invalidSyntax'],
  ['with text for an extension', message([good, { op: 'add', path: ENTERPRISE, value: 'x' }]), 'invalidValue'],
]

/** Paths that are none (RFC 7644 §3.5.2, Figure 7) or name nothing. */
const PATHS: readonly (readonly [string, string])[] = [
  ['bogus', 'invalidPath'],
  ['name.bogus', 'invalidPath'],
  ['title.value', 'invalidPath'],
  ['emails.bogus', 'invalidPath'],
  ['emails[type eq "work"].bogus', 'invalidPath'],
  [`${ENTERPRISE}:bogus`, 'invalidPath'],
  [`${ENTERPRISE}[value eq "x"]`, 'invalidPath'],
  ['urn:example:x.department', 'invalidPath'],
  ['bogus.value', 'invalidPath'],
  ['..', 'invalidPath'],
  ['roles[primary eq "True"', 'invalidPath'],
  ['roles[primary eq "maybe"].value', 'invalidFilter'],
  ['urn:example:x:title', 'invalidPath'],
  ['emails[type eq "work".value', 'invalidPath'],
  ['emails[type eq "work"]value', 'invalidPath'],
  ['emails]', 'invalidPath'],
  ['emails[', 'invalidFilter'],
  ['emails[].value', 'invalidFilter'],
  ['', 'invalidPath'],
  [' ', 'invalidPath'],
  ['.title', 'invalidPath'],
  ['title.', 'invalidPath'],
  ['title title', 'invalidPath'],
  ['/title', 'invalidPath'],
  ['__proto__', 'invalidPath'],
  ['constructor', 'invalidPath'],
  ['name.__proto__', 'invalidPath'],
  ['emails[bogus eq "x"].value', 'invalidFilter'],
  ['emails[type xx "work"].value', 'invalidFilter'],
  ['emails[primary gt true].value', 'invalidFilter'],
  ['title[value eq "x"]', 'invalidFilter'],
]

export const patchShape = [
  ...MESSAGES.map(([what, body, scimType]) =>
    rule(
      'RFC 7644 §3.5.2',
      `a message ${what} is ${scimType}, and nothing is written`,
      async ({ driver, user, refused }) => {
        await refused(
          await user({ title: 'before' }),
          (path) => driver.request({ method: 'PATCH', path, body }),
          400,
          scimType,
        )
      },
    ),
  ),

  ...PATHS.flatMap(([path, scimType]) =>
    (['add', 'replace', 'remove'] as const).map((op) =>
      rule(
        'RFC 7644 §3.5.2',
        `${op} with the path ${JSON.stringify(path)} is ${scimType}, and nothing is written`,
        async ({ driver, user, refused }) => {
          const ada = await user({ title: 'before', phoneNumbers: [{ value: '1', type: 'work' }] })
          await refused(
            ada,
            (at) => driver.patch(at, [good, { op, path, ...(op !== 'remove' && { value: 'x' }) }]),
            400,
            scimType,
          )
        },
      ),
    ),
  ),

  rule('RFC 7644 §3.5.2', 'an unknown path is named in the error', async ({ driver, user, refused }) => {
    const ada = await user()
    await refused(
      ada,
      (path) => driver.patch(path, [{ op: 'replace', path: 'shoeSize', value: '44' }]),
      400,
      'invalidPath',
      'shoeSize',
    )
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
    for (const [op, value] of [
      ['Add', 'a'],
      ['REPLACE', 'b'],
      ['rePlace', 'c'],
    ]) {
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
        [
          { op: 'replace', path: 'emails[type eq "doesnotexist" and primary pr].value', value: 'x@y.example' },
          400,
          'noTarget',
        ],
      ] as const)
        await refused(
          ada,
          (path) =>
            driver.patch(path, [
              { op: 'replace', path: 'title', value: 'b' },
              { op: 'remove', path: 'phoneNumbers' },
              bad,
            ]),
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
      expect(
        await driver.patch(pathOf(team), [{ op: 'replace', value: { id: team.id, displayName: team['displayName'] } }]),
      ).toHaveStatus(204)
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
          await refused(
            ada,
            (at) => driver.patch(at, [{ op, path, value: value as Json }]),
            400,
            'invalidValue',
            naming,
          )
    },
  ),

  rule('RFC 7644 §3.5.2', '100 operations in one request count all', async ({ driver, user, reread }) => {
    const ada = await user()
    await driver.patch(
      pathOf(ada),
      Array.from({ length: 100 }, (_, index) => ({ op: 'add', path: 'roles', value: [{ value: `r${index}` }] })),
    )
    expect((await reread(ada))['roles']).toHaveLength(100)
  }),
]
