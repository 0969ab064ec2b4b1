import { ENTERPRISE, groupBody, USER, userBody } from '../../support/builders'
import type { Answer } from '../../support/drivers'
import { expect } from '../../support/expect'
import { pathOf, rule, type ServiceProvider } from '../rule'

const full = ({ user, unique }: ServiceProvider) =>
  user({
    externalId: 'e',
    displayName: 'Ada',
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    emails: [
      { value: `${unique('p')}@example.com`, type: 'work', primary: true },
      { value: `${unique('q')}@example.com`, type: 'home' },
    ],
    [ENTERPRISE]: { department: 'Sales', costCenter: '1' },
  })

const keys = (body: Answer): string => Object.keys(body).sort().join(' ')

/** Values of `attributes`, and the names that the answer must have. */
const ONLY: readonly (readonly [string, string])[] = [
  ['userName', 'id schemas userName'],
  ['USERNAME', 'id schemas userName'],
  ['userName,displayName', 'displayName id schemas userName'],
  ['userName, displayName', 'displayName id schemas userName'],
  ['id', 'id schemas'],
  ['schemas', 'id schemas'],
  ['unheardOf', 'id schemas'],
  ['meta', 'id meta schemas'],
  ['meta.location', 'id meta schemas'],
  ['externalId', 'externalId id schemas'],
  ['name', 'id name schemas'],
  ['name.givenName', 'id name schemas'],
  [`${USER}:userName`, 'id schemas userName'],
  [`${USER}:name.familyName`, 'id name schemas'],
  ['active', 'active id schemas'],
  [`${ENTERPRISE}:department`, `id schemas ${ENTERPRISE}`],
  [ENTERPRISE, `id schemas ${ENTERPRISE}`],
  ['title', 'id schemas'],
  ['__proto__', 'id schemas'],
]

export const projection = [
  ...ONLY.map(([attributes, expected]) =>
    rule('RFC 7644 §3.9', `attributes=${attributes} returns ${expected}`, async (provider) => {
      const ada = await full(provider)
      expect(keys((await provider.driver.get(pathOf(ada), { attributes })).body)).toBe(expected)
      const { body } = await provider.driver.get('/Users', { filter: `id eq "${ada.id}"`, attributes })
      expect(keys(body.Resources[0])).toBe(expected)
    }),
  ),

  rule('RFC 7644 §3.9', 'sub-attributes come alone', async (provider) => {
    const ada = await full(provider)
    const only = async (attributes: string) => (await provider.driver.get(pathOf(ada), { attributes })).body
    expect((await only('name.givenName')).name).toEqual({ givenName: 'Ada' })
    expect((await only('emails.value')).emails).toEqual(ada['emails'].map(({ value }: Answer) => ({ value })))
    expect((await only(`${ENTERPRISE}:department`))[ENTERPRISE]).toEqual({ department: 'Sales' })
    expect((await only('meta.location')).meta).toEqual({ location: ada['meta'].location })
    expect((await only('name.givenName,name.familyName')).name).toEqual(ada['name'])
    expect((await only('name,name.givenName')).name).toEqual(ada['name'])
  }),

  rule('RFC 7644 §3.9', 'excludedAttributes takes away, never what is returned always', async (provider) => {
    const ada = await full(provider)
    const without = async (excludedAttributes: string) =>
      (await provider.driver.get(pathOf(ada), { excludedAttributes })).body
    expect(await without('id,schemas')).toEqual(ada)
    expect(await without('unheardOf')).toEqual(ada)
    for (const name of ['displayName', 'name', 'emails', 'meta', 'externalId']) {
      const { [name]: _, ...others } = ada
      expect(await without(name.toUpperCase())).toEqual(others)
    }
    expect((await without('name.givenName')).name).toEqual({ familyName: 'Lovelace' })
    expect((await without(`${ENTERPRISE}:department`))[ENTERPRISE]).toEqual({ costCenter: '1' })
    expect(await without(ENTERPRISE)).not.toHaveProperty([ENTERPRISE])
    expect((await without('emails.type')).emails.map(keys)).toEqual(['primary value', 'value'])
    const { body } = await provider.driver.get('/Users', {
      filter: `id eq "${ada.id}"`,
      excludedAttributes: 'emails,name',
    })
    expect(body.Resources[0]).not.toHaveProperty('emails')
  }),

  rule('RFC 7644 §3.9', 'both at once are invalidValue', async (provider) => {
    const ada = await full(provider)
    const query = { attributes: 'userName', excludedAttributes: 'name' }
    expect(await provider.driver.get(pathOf(ada), query)).toBeScimError(400, 'invalidValue')
    expect(await provider.driver.get('/Users', query)).toBeScimError(400, 'invalidValue')
    await provider.refused(
      ada,
      (path) => provider.driver.patch(path, [{ op: 'replace', path: 'title', value: 'x' }], { query }),
      400,
      'invalidValue',
    )
    expect(await provider.driver.post('/Users', userBody({ userName: 'never-both' }), { query })).toBeScimError(
      400,
      'invalidValue',
    )
  }),

  rule('RFC 7644 §3.9', 'POST, PUT and PATCH project their answers, too', async ({ driver, user }) => {
    const ada = await user({ displayName: 'A' })
    const body = userBody({ userName: ada['userName'], displayName: 'B' })
    for (const [query, expected] of [
      [{ attributes: 'displayName' }, 'displayName id schemas'],
      [{ excludedAttributes: 'meta,active,displayName' }, 'id schemas userName'],
    ] as const) {
      const created = await driver.post('/Users', userBody({ displayName: 'A' }), { query })
      expect(keys(created.body)).toBe(expected)
      expect(created.headers['location']).toMatch(new RegExp(`/${created.body.id}$`))
      expect(keys((await driver.put(pathOf(ada), body, { query })).body)).toBe(expected)
      expect(
        keys((await driver.patch(pathOf(ada), [{ op: 'replace', path: 'title', value: 'x' }], { query })).body).replace(
          ' title',
          '',
        ),
      ).toBe(expected)
    }
  }),

  rule(
    'RFC 7644 §3.5.2',
    'PATCH of a group answers 204, and 200 when attributes are asked for',
    async ({ driver, group }) => {
      const team = await group()
      const operations = [{ op: 'replace', path: 'externalId', value: 'x' }]
      expect(await driver.patch(pathOf(team), operations)).toHaveStatus(204)
      const asked = await driver.patch(pathOf(team), operations, { query: { attributes: 'displayName' } })
      expect(asked).toHaveStatus(200)
      expect(keys(asked.body)).toBe('displayName id schemas')
      const excluded = await driver.patch(pathOf(team), operations, { query: { excludedAttributes: 'members' } })
      expect(excluded.body).toMatchObject({ id: team.id, externalId: 'x' })
    },
  ),

  rule('RFC 7644 §3.9', 'groups: members only, members without, members in part', async ({ driver, user, group }) => {
    const ada = await user()
    const team = await group({ members: [{ value: ada.id }] })
    expect(keys((await driver.get(pathOf(team), { attributes: 'members' })).body)).toBe('id members schemas')
    expect((await driver.get(pathOf(team), { attributes: 'members.value' })).body.members).toEqual([{ value: ada.id }])
    expect((await driver.get(pathOf(team), { excludedAttributes: 'members' })).body).not.toHaveProperty('members')
    expect(keys((await driver.post('/Groups', groupBody(), { query: { attributes: 'displayName' } })).body)).toBe(
      'displayName id schemas',
    )
    expect(keys((await driver.get(pathOf(ada), { attributes: 'groups' })).body)).toBe('groups id schemas')
    expect((await driver.get(pathOf(ada), { excludedAttributes: 'groups' })).body).not.toHaveProperty('groups')
  }),
]
