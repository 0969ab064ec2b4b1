import fc from 'fast-check'
import { ENTERPRISE, userBody } from '../../support/builders'
import type { Answer } from '../../support/drivers'
import { expect } from '../../support/expect'
import { pathOf, type ServiceProvider } from '../../conformance/rule'
import { bodyAt, type Place, PLACES } from './places'
import type { Characteristic } from './suite'

/** RFC 7643 §7: it is never returned, neither by name nor through a filter. */
const never = (place: Place): Characteristic => ({
  title: `RFC 7643 §7: ${place.type.name}.${place.path} is never returned`,
  property: ({ driver, unique }) =>
    fc.asyncProperty(fc.stringMatching(/^[A-Za-z0-9!#]{12,20}$/), fc.constantFrom('eq', 'co', 'sw', 'ne', 'gt'), async (secret, op) => {
      const userName = unique('never')
      const created = await driver.post('/Users', userBody({ userName, ...bodyAt(place, secret) }))
      const path = pathOf(created.body)
      const answers = [
        created,
        await driver.get(path, { attributes: place.path }),
        await driver.get('/Users', { filter: `userName eq "${userName}"`, attributes: `userName,${place.path}` }),
        await driver.put(path, userBody({ userName, ...bodyAt(place, secret) }), { query: { attributes: place.path } }),
        await driver.patch(path, [{ op: 'replace', path: place.path, value: secret }]),
        await driver.get('/Users', { filter: `userName eq "${userName}" and ${place.path} ${op} "${secret}"` }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 200, 400])
      for (const { text } of answers) expect(text).not.toContain(secret)
      expect(answers.at(-1)).toBeScimError(400, 'invalidFilter', place.path)
    }),
})

const FULL = {
  externalId: 'e', displayName: 'Ada', nickName: 'A', title: 'Dr', profileUrl: 'https://a.example', userType: 'T', preferredLanguage: 'en', locale: 'en-GB', timezone: 'UTC',
  name: { givenName: 'Ada', familyName: 'L', formatted: 'Ada L', middleName: 'M', honorificPrefix: 'P', honorificSuffix: 'S' },
  [ENTERPRISE]: { department: 'D', costCenter: 'C', employeeNumber: '1', organization: 'O', division: 'V' },
} // prettier-ignore
const COMPLEX = ['emails', 'phoneNumbers', 'ims', 'photos', 'roles', 'entitlements']

async function full({ user, group, reread, unique }: ServiceProvider) {
  const elements = (name: string) => [{ value: `${unique(name)}@example.com`, type: 'work', display: 'd', primary: true }]
  const ada = await user({ ...FULL, ...Object.fromEntries(COMPLEX.map((name) => [name, elements(name)])), addresses: [{ locality: 'Oslo', type: 'work' }], x509Certificates: [{ value: 'TUlJ' }] })
  await group({ members: [{ value: ada.id }] })
  return reread(ada)
}

const USER_PLACES = PLACES.filter(({ type }) => type.name === 'User')
const TOP = [...USER_PLACES.filter(({ parent }) => parent === undefined).map(({ path }) => path), 'externalId', 'meta', 'id', 'schemas']
const ALWAYS = ['id', 'schemas']

/** Lists the paths of a resource's attributes, including those of its extensions. */
const pathsIn = (resource: Answer): string[] =>
  Object.entries(resource).flatMap(([name, value]) => (name.startsWith('urn:') ? Object.keys(value as object).map((part) => `${name}:${part}`) : [name])).sort()

/** RFC 7644 §3.9: exactly what was asked for, and what is always returned. */
const projections: Characteristic = {
  title: 'RFC 7643 §7: any choice of attributes returns those and what is returned always; any exclusion, the others',
  property: (provider) => {
    const resource = full(provider)
    return fc.asyncProperty(fc.subarray(TOP, { minLength: 1 }), fc.boolean(), async (names, spelled) => {
      const ada = await resource
      const list = (spelled ? names.map((name) => name.toUpperCase()) : names).join(',')
      const all = pathsIn(ada)
      const only = (await provider.driver.get(pathOf(ada), { attributes: list })).body
      expect(pathsIn(only)).toEqual(all.filter((path) => names.includes(path) || ALWAYS.includes(path)))
      const without = (await provider.driver.get(pathOf(ada), { excludedAttributes: list })).body
      expect(pathsIn(without)).toEqual(all.filter((path) => !names.includes(path) || ALWAYS.includes(path)))
    })
  },
}

/** RFC 7644 §3.9: sub-attributes by name come alone. */
const parts: Characteristic = {
  title: 'RFC 7643 §7: any one sub-attribute that is returned by default comes alone when named',
  property: (provider) => {
    const resource = full(provider)
    return fc.asyncProperty(fc.constantFrom(...USER_PLACES.filter(({ parent }) => parent !== undefined)), async (place) => {
      const ada = await resource
      const { body } = await provider.driver.get(pathOf(ada), { attributes: place.path })
      const container = place.uri === undefined ? body : body[place.uri]
      for (const element of [container?.[place.parent!.name] ?? []].flat()) expect(Object.keys(element)).toEqual([place.attribute.name])
    })
  },
}

/** RFC 7643 §7: what is returned on request is in no answer that does not name it. */
const onRequest = (place: Place): Characteristic => ({
  title: `RFC 7643 §7: ${place.type.name}.${place.path} is returned on request alone`,
  property: ({ driver, user, group }) =>
    fc.asyncProperty(fc.constantFrom('', 'attributes=members', 'attributes=displayName', 'excludedAttributes=displayName'), async (query) => {
      const team = await group({ members: [{ value: (await user()).id }] })
      for (const member of (await driver.get(pathOf(team), query)).body.members ?? []) expect(member).not.toHaveProperty(place.attribute.name)
      expect((await driver.get(pathOf(team), { attributes: place.path })).body.members).toEqual([{ [place.attribute.name]: expect.any(String) }])
    }),
})

const has = (kind: string) => ({ attribute }: Place) => attribute.returned === kind

export const returned: readonly Characteristic[] = [
  ...PLACES.filter(has('never')).map(never),
  ...PLACES.filter(has('request')).map(onRequest),
  projections,
  parts,
]
