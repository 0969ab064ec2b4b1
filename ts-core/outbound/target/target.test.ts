import { describe, expect, test } from 'vitest'
import { string } from '../../protocol/schema/define'
import { extend } from '../../protocol/schema/extend'
import { GROUP, USER } from '../../protocol/schema/registry'
import { PROFILE_NAMES } from '../profiles/names'
import type { Config } from './read-options'
import { problemsIn, readTarget, type Target, type Types } from './target'

const LEAST: Config = { url: ['https://app.example/scim/v2/'], token: ['secret'] }
const VAULT = (reference: string) => (reference === '${vault.app}' ? 'from the vault' : null)

const read = (config: Config, types?: Types) => readTarget({ id: '1', name: 'App', organizationId: null, config: { ...LEAST, ...config } }, VAULT, types)

function target(config: Config, types?: Types): Target {
  const found = read(config, types)
  if ('problems' in found) throw new Error(JSON.stringify(found.problems))
  return found.target
}

const problems = (config: Config, types?: Types) => {
  const found = read(config, types)
  return 'problems' in found ? found.problems.map(({ option, message }) => `${option}: ${message}`) : []
}

test('what is not set has its default', () => {
  expect(target({})).toMatchObject({
    id: '1',
    name: 'App',
    url: 'https://app.example/scim/v2',
    organizationId: undefined,
    enabled: true,
    profile: 'generic',
    authentication: { kind: 'bearer', token: 'secret', scheme: 'Bearer' },
    timeout: 10_000,
    scope: { groups: [], subgroups: true, roles: [], client: null, filter: undefined, verified: false },
    groups: { send: 'all', filter: undefined },
    match: ['externalId', 'userName'],
    update: 'auto',
    updated: undefined,
    onDelete: 'delete',
    onLeave: 'deactivate',
    memberChunk: 100,
    rate: undefined,
    dryRun: false,
  })
})

test('the target goes before its profile, and the profile before the default', () => {
  expect(target({ profile: ['github'] })).toMatchObject({ rate: { requests: 1000, milliseconds: 3_600_000 }, onDelete: 'deactivate' })
  expect(target({ profile: ['GitHub'], rate: ['5/second'], onDelete: [' '] })).toMatchObject({ rate: { requests: 5 }, onDelete: 'deactivate' })
})

test('rows follow those of the profile', () => {
  const own = target({ profile: ['sentry'], mapping: ['title = "x"'] }).mapping.user.rows.map(({ place }) => place.name)
  expect(own).toEqual(['userName', 'title'])
})

test.each(PROFILE_NAMES)('the profile %s has no problem', (profile) => expect(problems({ profile: [profile] })).toEqual([]))

test('"none" matches by nothing', () => expect(target({ match: ['none'] }).match).toEqual([]))

describe('several values', () => {
  test('have the order that they have in one value', () => {
    expect(target({ match: ['email, userName,externalId'] }).match).toEqual(['email', 'userName', 'externalId'])
    expect(target({ match: ['email\nuserName'] }).match).toEqual(['email', 'userName'])
    expect(target({ 'scope.groups': ['/b, c\r\n\r\n/a'] }).scope.groups).toEqual(['/b, c', '/a'])
    const rows = target({ mapping: ['title = "1, 2"\ntitle = "3"', 'nickName = "x"'] }).mapping.user.rows
    expect(rows.map(({ from }) => from)).toMatchObject([{ values: ['1, 2'] }, { values: ['3'] }, { values: ['x'] }])
  })

  test('of a choice have the same order however Keycloak gives them', () => {
    expect(target({ match: ['email', 'externalId', 'userName'] }).match).toEqual(['externalId', 'userName', 'email'])
    expect(target({ match: ['userName', 'email', 'externalId'] }).match).toEqual(['externalId', 'userName', 'email'])
    expect(problems({ match: ['email', 'nonsense'] })).toEqual([expect.stringMatching(/^match: It must be/)])
  })
})

describe('authentication', () => {
  test.each<[Config, object]>([
    [{ auth: ['none'] }, { kind: 'none' }],
    [{ token: ['${vault.app}'] }, { kind: 'bearer', token: 'from the vault', scheme: 'Bearer' }],
    [{ auth: ['basic'], username: ['u'], password: ['p'] }, { kind: 'basic', username: 'u', password: 'p' }],
    [
      { auth: ['oauth2'], 'oauth.tokenUrl': ['https://id.example/token'], 'oauth.clientId': ['c'], 'oauth.clientSecret': ['s'], 'oauth.method': ['client_secret_post'] },
      { kind: 'oauth2', tokenUrl: 'https://id.example/token', clientId: 'c', client: { method: 'client_secret_post', secret: 's' }, scope: undefined },
    ],
    [
      { auth: ['oauth2'], 'oauth.tokenUrl': ['https://id.example/token'], 'oauth.clientId': ['c'], 'oauth.method': ['private_key_jwt'] },
      { kind: 'oauth2', tokenUrl: 'https://id.example/token', clientId: 'c', client: { method: 'private_key_jwt', algorithm: 'RS256', audience: 'https://id.example/token' }, scope: undefined },
    ],
  ])('%j', (config, authentication) => expect(target(config).authentication).toEqual(authentication))

  test.each<[Config, string]>([
    [{ token: [] }, 'token: It is missing: `auth` is `bearer`.'],
    [{ auth: ['basic'], username: ['u'] }, 'password: It is missing: `auth` is `basic`.'],
    [{ token: ['${vault.none}'] }, 'token: The vault has no such entry: add it, or correct the reference.'],
    [{ auth: ['oauth2'], 'oauth.tokenUrl': ['https://id.example/token'], 'oauth.clientId': ['c'] }, 'oauth.clientSecret: It is missing: `auth` is `oauth2`, and `oauth.method` is `client_secret_basic`.'],
    [{ auth: ['oauth2'], 'oauth.tokenUrl': ['http://id.example/token'], 'oauth.clientId': ['c'], 'oauth.clientSecret': ['s'] }, 'oauth.tokenUrl: It must begin with `https:`, unless `http.allowed` is `true`.'],
  ])('%j has one problem', (config, problem) => expect(problems(config)).toEqual([problem]))
})

test('a header may end in a reference', () => {
  expect(target({ headers: ['X-Key: ${vault.app}', 'X-Tenant: acme'] }).headers).toEqual([{ name: 'X-Key', value: 'from the vault' }, { name: 'X-Tenant', value: 'acme' }])
})

test.each<[Config, string]>([
  [{ url: [] }, 'url: It is missing.'],
  [{ url: ['nonsense'] }, 'url: It must be an absolute URL without a user name, a query or a fragment.'],
  [{ url: ['http://app.example'] }, 'url: It must begin with `https:`, unless `http.allowed` is `true`.'],
  [{ url: ['https://a.example', 'https://b.example'] }, 'url: It has one value only.'],
  [{ organization: ['acme'] }, 'organization: The realm has no such organization.'],
  [{ 'scope.client': ['grafana'] }, 'scope.client: `scope.roles` names none of its roles, so everybody would be in scope.'],
  [{ groups: ['scope'] }, 'groups: `scope` sends the groups of `scope.groups`, and there are none.'],
  [{ 'scope.filter': ['userName eq'] }, 'scope.filter: It must be a SCIM filter. Expected a JSON string in double quotes, a number, true, false or null at position 11 of: userName eq'],
  [{ 'scope.filter': ['nope eq "x"'] }, 'scope.filter: There is no attribute nope to filter by.'],
  [{ 'groups.filter': ['userName eq "x"'] }, 'groups.filter: There is no attribute userName to filter by.'],
  [{ mapping: ['title = "a"', 'title'] }, 'mapping: title: It must be a row `target = source`. There is no "=" between a target and a source.'],
  [{ mapping: ['title = "a"', 'title = nope.x'] }, 'mapping: title = nope.x: There is no attribute nope.x.'],
  [{ attributes: ['nope'] }, 'attributes: There is no attribute nope.'],
  [{ externalId: ['password'] }, 'externalId: password is never sent.'],
])('%j has one problem', (config, problem) => expect(problems(config)).toEqual([problem]))

test('no problem repeats a value', () => {
  const secret = 'hunter2'
  const names = ['url', 'auth', 'token.scheme', 'timeout', 'rate', 'headers', 'update'] as const
  const found = problems({ auth: ['none'], ...Object.fromEntries(names.map((name) => [name, [secret]])) })
  expect(found.length).toBeGreaterThan(names.length - 2)
  expect(found.join()).not.toContain(secret)
})

describe('with the attributes of the realm', () => {
  const BADGE = 'urn:example:params:scim:schemas:extension:acme:2.0:User'
  const types: Types = { user: extend(USER, [{ uri: BADGE, attribute: string('badge', '') }]), group: GROUP }
  const config: Config = {
    'scope.filter': [`${BADGE}:badge pr`],
    attributes: [BADGE],
    externalId: [`${BADGE}:badge`],
    mapping: [`title = ${BADGE}:badge if ${BADGE}:badge ne "0"`, `title = "{${BADGE}:badge}"`],
  }

  test('they may be named', () => expect(problems(config, types)).toEqual([]))

  test('without the realm they are not found, and nothing is said of them', () => {
    expect(problems(config)).toHaveLength(5)
    expect(problemsIn({ ...LEAST, ...config })).toEqual([])
  })
})

describe('what the text alone shows', () => {
  test('neither the vault nor the organization is asked for', () => {
    expect(problemsIn({ url: ['https://app.example'], token: ['${vault.none}'], organization: ['acme'] })).toEqual([])
  })

  test.each<[Config]>([
    [{ 'scope.filter': ['active eq "yes"'] }],
    [{ mapping: ['active = "yes"'] }],
    [{ mapping: ['title = password'] }],
    [{ mapping: ['active = title'] }],
    [{ externalId: ['password'] }],
    [{ timeout: ['0'] }],
    [{ token: [''] }],
  ])('%j is wrong', (config) => expect(problemsIn({ ...LEAST, ...config })).toHaveLength(1))
})

test('hostile names are plain text', () => {
  expect(problems(JSON.parse('{"__proto__": ["x"], "constructor": ["x"]}'))).toEqual([])
  expect(problems({ profile: ['constructor'] })).toHaveLength(1)
})
