import type { SecretHash, Settings } from '../host/records'
import type { NamedToken } from './named-token'
import { type Policies, policiesOf, policyProblems } from './policies'
import { allReadings, isReference, type Problem, problemOf, type Reading, type Readings, readSettings, type Resolve } from './read'
import { type SchemaConfig, schemaConfigOf, schemaProblems } from './schema-config'
import type { ScopeName } from './scopes'
import type { RequiredClaim } from './setting'
import { SETTINGS } from './settings/table'

export type JwtConfig = {
  /** Undefined if any issuer is accepted. */
  readonly issuer: string | undefined
  readonly audience: string | undefined
  readonly jwksUri: string
  /** Whether the keys may be fetched without TLS. */
  readonly jwksAllowHttp: boolean
  readonly requiredClaims: readonly RequiredClaim[]
  /** The clock skew is in seconds. */
  readonly clockSkew: number
}

export type BasicConfig = { readonly username: string; readonly password: SecretHash }

type Common = { readonly kind: 'on'; readonly policies: Policies; readonly schema: SchemaConfig }

export type ExternalConfig = Common & {
  readonly mode: 'EXTERNAL'
  readonly jwt: JwtConfig | undefined
  readonly sharedSecret: SecretHash | undefined
  readonly tokens: ReadonlyMap<string, NamedToken>
  readonly basic: BasicConfig | undefined
  readonly scopes: readonly ScopeName[]
}

/** `audience` is undefined if tokens of the realm for any audience are accepted. */
export type KeycloakConfig = Common & { readonly mode: 'KEYCLOAK'; readonly audience: string | undefined }

export type OnConfig = KeycloakConfig | ExternalConfig

export type Config =
  | { readonly kind: 'off' }
  /** SCIM answers 503 to every request, and the log says what is wrong. */
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] }
  | OnConfig

export const loadConfig = (settings: Settings, resolve: Resolve): Config => toConfig(readSettings(settings, resolve))

/** Makes the configuration, or lists every problem. */
export function toConfig(readings: Readings): Config {
  const { authenticationMode: mode } = readings
  if (mode.from === undefined) return { kind: 'off' }
  const problems = [...problemsOf(readings), ...apiProblems(readings), ...policyProblems(readings), ...schemaProblems(readings), ...(mode.value === 'EXTERNAL' ? externalProblems(readings) : [])]
  if (problems.length > 0) return { kind: 'broken', problems }
  return mode.value === 'EXTERNAL' ? external(readings) : { ...common(readings), mode: 'KEYCLOAK', audience: readings.keycloakAudience.value }
}

const common = (readings: Readings): Common =>
  ({ kind: 'on', policies: policiesOf(readings), schema: schemaConfigOf(readings) })

function external(readings: Readings): ExternalConfig {
  const value = <T>({ value }: Reading<T>): T => value as T
  const [username, password] = [readings.basicAuthUsername.value, readings.basicAuthPassword.value]
  return {
    ...common(readings),
    mode: 'EXTERNAL',
    jwt: readings.externalJwksUri.value === undefined ? undefined : jwt(readings),
    sharedSecret: readings.externalSharedSecret.value,
    tokens: new Map([...readings.tokens].map(([name, token]) => [name, value(token)])),
    basic: username === undefined || password === undefined ? undefined : { username, password },
    scopes: value<readonly ScopeName[]>(readings.externalScopes),
  }
}

function jwt(readings: Readings): JwtConfig {
  const named = (value: string | undefined) => (value === ANY ? undefined : value)
  return {
    issuer: named(readings.externalIssuer.value),
    audience: named(readings.externalAudience.value),
    jwksUri: readings.externalJwksUri.value!,
    jwksAllowHttp: readings.externalJwksAllowHttp.value!,
    requiredClaims: readings.externalRequiredClaims.value ?? [],
    clockSkew: readings.externalClockSkew.value!,
  }
}

const ANY = '*'

const problemsOf = (readings: Readings): readonly Problem[] => allReadings(readings).flatMap(({ problem }) => problem ?? [])

/** The vault cannot be asked yet when `scim.api` is read. */
const apiProblems = ({ api: { from } }: Readings): readonly Problem[] =>
  from !== undefined && isReference(from.text) ? [problemOf(from, 'Write the value itself: this one setting is not read from the vault.')] : []

/** Finds settings that are valid one by one, but not together. */
function externalProblems(readings: Readings): readonly Problem[] {
  const jwt: Reading<unknown>[] = [readings.externalIssuer, readings.externalAudience, readings.externalJwksUri]
  const basic: Reading<unknown>[] = [readings.basicAuthUsername, readings.basicAuthPassword]
  const isSet = [...jwt, ...basic, readings.externalSharedSecret, ...readings.tokens.values()].some(({ from }) => from !== undefined)
  return [
    ...(isSet ? [] : [problemOf(readings.authenticationMode.from!, NOTHING_TO_PROVE)]),
    ...missing(jwt, 'A JWT is accepted only with issuer, audience and JWKS URI.'),
    ...missing(basic, 'HTTP Basic needs a user name and a password.'),
    ...openProblems(readings),
  ]
}

const NOTHING_TO_PROVE = [
  `Set ${SETTINGS.externalIssuer.name} with audience and JWKS URI, ${SETTINGS.externalSharedSecret.name}, a token,`,
  `or ${SETTINGS.basicAuthUsername.name} with its password.`,
].join(' ')

function missing(together: readonly Reading<unknown>[], remedy: string): readonly Problem[] {
  const one = together.find(({ from }) => from !== undefined)?.from
  if (one === undefined) return []
  return together
    .filter(({ from }) => from === undefined)
    .map(({ setting }) => ({ level: one.level, place: setting.name, valueClass: 'not set', remedy }))
}

const NOT_HTTPS = `It must be an https URL, unless ${SETTINGS.externalJwksAllowHttp.name} is true.`

/** Finds settings that would admit more clients than intended. */
function openProblems(readings: Readings): readonly Problem[] {
  const { externalIssuer, externalAudience, externalJwksUri, externalJwksAllowHttp, externalRequiredClaims } = readings
  const any = externalRequiredClaims.from ? [] : [externalIssuer, externalAudience].filter(({ value }) => value === ANY)
  const overHttp = !externalJwksAllowHttp.value && /^http:/i.test(externalJwksUri.value ?? '')
  return [
    ...any.map(({ from }) => problemOf(from!, `Name one, or set ${SETTINGS.externalRequiredClaims.name}.`)),
    ...(overHttp ? [problemOf(externalJwksUri.from!, NOT_HTTPS)] : []),
  ]
}

export const sentenceOf = ({ level, place, valueClass, remedy }: Problem): string =>
  `${place} (${level}, ${valueClass}): ${remedy}`

export const HOW_TO_SWITCH_ON = `Set the realm attribute ${SETTINGS.authenticationMode.name} to KEYCLOAK or EXTERNAL.`
