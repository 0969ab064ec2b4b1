import type { ScimRealm } from '../../test/support/realm'
import type { Body, Client } from './client'

const LIN: Body = { username: 'lin@example.com', email: 'lin@example.com', firstName: 'Lin', lastName: 'Lanying', enabled: true, emailVerified: true }
const TEAM = 'Crystals'

type Target = Pick<ScimRealm, 'scimUrl' | 'tokenUrl' | 'clientId' | 'secret'>

/** What an administrator does in Keycloak, and what becomes of it at a target; the target is another realm, as SCIM shows it. */
export async function playOutbound(keycloak: Client, app: Client, target: Target): Promise<void> {
  await connect(keycloak, app, target)
  const lin = await create(keycloak, app)
  await change(keycloak, app, lin)
  const team = await join(keycloak, app, lin)
  await leaveTeam(keycloak, app, lin, team)
  await leave(keycloak, app, lin)
}

async function connect(keycloak: Client, app: Client, { scimUrl, tokenUrl, clientId, secret }: Target): Promise<void> {
  keycloak.say('An administrator creates a target; who is there already is sent first')
  await keycloak.send(201, 'POST', '/components', {
    name: 'app',
    providerId: 'scim-target',
    providerType: 'dev.scimts.keycloak.targets.ScimTargetProvider',
    config: {
      url: [scimUrl], auth: ['oauth2'], 'oauth.clientId': [clientId], 'oauth.clientSecret': [secret], 'oauth.tokenUrl': [tokenUrl],
      'http.allowed': ['true'],
    },
  })
  await app.await('Grace has arrived', user('grace@example.com'), isFound)
}

async function create(keycloak: Client, app: Client): Promise<string> {
  keycloak.say('A user is created in Keycloak')
  const { id } = await keycloak.send(201, 'POST', '/users', LIN)
  const found = await app.await('she has arrived', userOf(LIN), isFound)
  app.expect('the target has her name', names(first(found)) === 'Lin Lanying')
  return id
}

async function change(keycloak: Client, app: Client, id: string): Promise<void> {
  keycloak.say('She changes her name')
  await keycloak.send(204, 'PUT', `/users/${id}`, { ...LIN, lastName: 'Lan-Ying' })
  await app.await('the new name has arrived', userOf(LIN), (body) => names(first(body)) === 'Lin Lan-Ying')
  keycloak.say('Her account is switched off, and on again')
  await keycloak.send(204, 'PUT', `/users/${id}`, { ...LIN, enabled: false })
  await app.await('she is inactive there', userOf(LIN), (body) => first(body)?.active === false)
  await keycloak.send(204, 'PUT', `/users/${id}`, LIN)
  await app.await('she is active there', userOf(LIN), (body) => first(body)?.active === true)
}

async function join(keycloak: Client, app: Client, id: string): Promise<string> {
  keycloak.say('She is put into a group')
  const { id: team } = await keycloak.send(201, 'POST', '/groups', { name: TEAM })
  await keycloak.send(204, 'PUT', `/users/${id}/groups/${team}`)
  await app.await('the group has one member there', group(TEAM), (body) => members(first(body)).length === 1)
  return team
}

async function leaveTeam(keycloak: Client, app: Client, id: string, team: string): Promise<void> {
  keycloak.say('She leaves the group, which is dissolved')
  await keycloak.send(204, 'DELETE', `/users/${id}/groups/${team}`)
  await app.await('the group has no member there', group(TEAM), (body) => isFound(body) && members(first(body)).length === 0)
  await keycloak.send(204, 'DELETE', `/groups/${team}`)
  await app.await('the group is gone', group(TEAM), isGone)
}

async function leave(keycloak: Client, app: Client, id: string): Promise<void> {
  keycloak.say('She leaves the company')
  await keycloak.send(204, 'DELETE', `/users/${id}`)
  await app.await('she is gone', userOf(LIN), isGone)
}

const filtered = (endpoint: string, filter: string): string => `/${endpoint}?filter=${encodeURIComponent(filter)}`
const user = (userName: string): string => filtered('Users', `userName eq "${userName}"`)
const userOf = ({ username }: Body): string => user(String(username))
const group = (displayName: string): string => filtered('Groups', `displayName eq "${displayName}"`)

const isFound = (body: Body): boolean => body.totalResults === 1
const isGone = (body: Body): boolean => body.totalResults === 0
const list = (value: unknown): readonly Body[] => (Array.isArray(value) ? (value as readonly Body[]) : [])
const first = (body: Body): Body | undefined => list(body.Resources)[0]
const members = (body: Body | undefined): readonly Body[] => list(body?.members)

function names(body: Body | undefined): string {
  const { givenName, familyName } = (body?.name ?? {}) as Body
  return `${String(givenName)} ${String(familyName)}`
}
