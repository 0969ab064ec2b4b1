import { MOST_FAILURES } from '../../auth/throttle'
import { ORGANIZATION_ROOM } from '../../config/levels'
import { type Config, type ExternalConfig, type JwtConfig, type KeycloakConfig, toConfig } from '../../config/load'
import { isCheap } from '../../config/phc'
import { allReadings, type Readings } from '../../config/read'
import { SCOPES, type ScopeName } from '../../config/scopes'
import { SETTINGS } from '../../config/settings/table'
import { sharersOf } from '../dialects/shared-audience'

const SOON = 14 * 24 * 3600 * 1000

/** Lists what is not wrong, but worth the administrator's attention. */
export function adviceOn(readings: Readings, unknown: readonly string[], now: number): readonly string[] {
  const config = toConfig(readings)
  return [
    ...fullPlaces(readings),
    ...unknown.map((place) => `${place} is not a setting of this version and has no effect.`),
    ...(config.kind === 'on' && config.mode === 'EXTERNAL' ? externalAdvice(config, now) : []),
    ...(config.kind === 'on' && config.mode === 'KEYCLOAK' ? unusedAdvice(readings) : []),
  ]
}

/** Values with a problem are left out: the problem's remedy says the same. */
const fullPlaces = (readings: Readings): readonly string[] =>
  allReadings(readings)
    .filter(({ from, problem }) => from?.isFull && !problem)
    .map(({ from }) => `${from!.place} has all the ${ORGANIZATION_ROOM} characters that an organization attribute holds: make sure that its end was not cut off.`)

function externalAdvice({ jwt, sharedSecret, basic, tokens }: ExternalConfig, now: number): readonly string[] {
  const ending = [...tokens].filter(([, { expires }]) => expires !== undefined && expires - now < SOON)
  return [
    ...(jwt ? jwtAdvice(jwt) : []),
    ...(basic && isCheap(basic.password) ? [cheap(SETTINGS.basicAuthPassword.name)] : []),
    ...(sharedSecret && isCheap(sharedSecret) ? [cheap(SETTINGS.externalSharedSecret.name)] : []),
    ...ending.map(([name, { expires }]) => expires! <= now
      ? `The token "${name}" has expired: remove it.`
      : `The token "${name}" expires on ${new Date(expires!).toISOString().slice(0, 10)}: make its successor.`),
  ]
}

const cheap = (name: string): string =>
  `${name} is hashed at little cost: fine for a long random secret, not for one that a person chose.`

function whoFits(audience: string | undefined): string {
  const sharers = sharersOf(audience)
  return sharers === undefined
    ? 'Every application that gets access tokens of the issuer for this audience is let in, and so is every person who has one'
    : `Every application of ${sharers} has this audience`
}

const jwtAdvice = ({ audience, jwksUri, requiredClaims }: JwtConfig): readonly string[] => [
  ...(requiredClaims.length === 0 ? [`${whoFits(audience)}: name yours in ${SETTINGS.externalRequiredClaims.name}.`] : []),
  ...(/^http:/i.test(jwksUri) ? ['The keys are fetched without TLS: whoever is on the way can replace them.'] : []),
]

function unusedAdvice(readings: Readings): readonly string[] {
  const unused = allReadings(readings).filter(({ setting, from }) => from !== undefined && setting.section === 'external')
  return unused.map(({ setting }) => `${setting.name} is set and has no effect in the mode KEYCLOAK.`)
}

const MAY: Readonly<Record<ScopeName, string>> = {
  'scim-access': 'everything',
  'scim-read': 'read users and groups',
  'scim-users': 'manage users',
  'scim-groups': 'manage groups',
}

const may = (scopes: readonly ScopeName[]): string => scopes.map((scope) => MAY[scope]).join(', ')

export function acceptedBy(config: Config): readonly string[] {
  if (config.kind !== 'on') return []
  if (config.mode === 'KEYCLOAK')
    return SCOPES.map((role) => `An access token of this realm${meantFor(config)}, of a service account with the role ${role} in the scope of its client: ${MAY[role]}.`)
  const { jwt, sharedSecret, tokens, basic, scopes } = config
  return [
    ...(jwt ? [`A JWT of ${jwt.issuer ?? 'any issuer'} for ${jwt.audience ?? 'any audience'}${claimsOf(jwt)}: ${may(scopes)}.`] : []),
    ...(sharedSecret ? [`The shared secret as a bearer token: ${may(scopes)}.`] : []),
    ...[...tokens].map(([name, token]) => `The token "${name}" as a bearer token: ${may(token.scopes ?? scopes)}.`),
    ...(basic ? [`The user "${basic.username}" with the password, by HTTP Basic: ${may(scopes)}.`] : []),
  ]
}

const meantFor = ({ audience }: KeycloakConfig): string => (audience === undefined ? '' : ` for the audience ${audience}`)

const claimsOf = ({ requiredClaims }: JwtConfig): string =>
  requiredClaims.map(({ name, values }) => ` with ${name} ${values.join(' or ')}`).join('')

export function refusedBy(config: Config): readonly string[] {
  switch (config.kind) {
    case 'off':
      return ['Every request: 404, until a mode is set.']
    case 'broken':
      return ['Every request: 503, until the problems are solved.']
    case 'on':
      return config.mode === 'KEYCLOAK' ? keycloakRefuses(config) : externalRefuses(config)
    default:
      return config satisfies never
  }
}

const keycloakRefuses = ({ audience }: KeycloakConfig): readonly string[] => [
  `A request without a valid access token of this realm${audience === undefined ? '' : ', or with one that is not for that audience'}: 401.`,
  'A token of a person, whatever roles the person holds: 403.',
  'A service account without one of the roles, or whose client may not use them: 403.',
]

const externalRefuses = ({ jwt, sharedSecret, tokens, basic }: ExternalConfig): readonly string[] => [
  'A request without credentials, and an access token of this realm: 401.',
  jwt
    ? `A JWT that is unsigned, signed by HMAC, expired, without exp, or more than ${jwt.clockSkew} seconds early: 401.`
    : 'A JWT: 401, there is no issuer.',
  ...(sharedSecret || tokens.size > 0 ? [] : ['A bearer token that is no JWT: 401, there is no secret.']),
  ...(basic ? [] : ['HTTP Basic: 401, there is no user name.']),
  `More than ${MOST_FAILURES} wrong credentials from one address in a minute: 429.`,
]
