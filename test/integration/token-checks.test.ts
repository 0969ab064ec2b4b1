import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findJdk } from '../../scripts/jdk.mjs'
import { sharedKeycloak } from '../support/shared-keycloak'

/**
 * Keycloak's verifier takes only signed tokens, so `VerifiedTokens` repeats its checks of a remembered token one by one.
 * This test compares, by bytecode, what the methods that decide about an access token call with what `VerifiedTokens` was
 * written for. If it fails, Keycloak checks something new: if that can change while the token stays the same, check it in
 * `VerifiedTokens`, add a way to `verified-tokens.test.ts`, and add the call here.
 */
const DECIDE: Readonly<Record<string, RegExp>> = {
  'org.keycloak.services.managers.AppAuthManager$BearerTokenAuthenticator': /\bauthenticate\(|lambda\$authenticate/,
  'org.keycloak.services.managers.AuthenticationManager': /\bverifyIdentityToken\(|lambda\$verifyIdentityToken|\bisClientValid\(/,
  'org.keycloak.services.util.UserSessionUtil': /\bcreateTransientSessionForClient\(.*RealmModel/,
  'org.keycloak.services.util.DPoPUtil': /\bwithDPoPVerifier\(|lambda\$withDPoPVerifier/,
  'org.keycloak.protocol.oidc.TokenManager': /\bisUserValid\(|\bvalidateUserNotBefore\(/,
  'org.keycloak.TokenVerifier': /\bwithDefaultChecks\(/,
}

const LOOKED_AT_EACH_TIME = [
  'TokenVerifier.withDefaultChecks', 'TokenVerifier.realmUrl', 'TokenVerifier.checkActive', 'TokenVerifier.checkTokenType', 'TokenVerifier.withChecks',
  'TokenVerifier$RealmUrlCheck.access$000', 'TokenVerifier$TokenTypeCheck.access$100', 'withChecks', 'Urls.realmIssuer', 'AccessToken.isActive',
  'RealmModel.getNotBefore', 'ClientModel.getNotBefore', 'AccessToken.getIat', 'TokenManager$NotBeforeCheck.forModel', 'TokenManager$TokenRevocationCheck."<init>"',
  'RealmModel.getClientByClientId', 'AccessToken.getIssuedFor', 'isClientValid', 'ClientModel.isEnabled', 'OIDCAdvancedConfigWrapper.isUseDPoP',
  'TokenManager.lookupUserFromStatelessToken', 'TokenManager.isUserValid', 'validateUserNotBefore', 'UserModel.isEnabled',
]

/** These checks depend on the token alone, which never changes. Its signature also depends on the realm's keys, which are compared each time. */
const THE_SAME_EACH_TIME = [
  'TokenVerifier.create', 'TokenVerifier.createWithoutSignature', 'TokenVerifier.getHeader', 'TokenVerifier.getToken', 'TokenVerifier.tokenType',
  'TokenVerifier.verifierContext', 'TokenVerifier.verify', 'TokenVerifier.audience', 'JWSHeader.getAlgorithm', 'JWSHeader.getKeyId', 'SignatureProvider.verifier',
  'AccessToken.getConfirmation', 'AccessToken$Confirmation.getKeyThumbprint', 'AccessToken.getExp', 'AccessToken.getOtherClaims', 'AccessToken.getType',
  'DPoPUtil.withDPoPVerifier', 'DPoPUtil$Validator.validate', 'DPoP.getThumbprint', 'validateBinding', 'GrantTypeEndpointRestrictionValidator.check',
]

/** These concern sessions; a remembered token belongs to none. */
const OF_SESSIONS = ['attachAuthenticationSession', 'backchannelLogout', 'UserSessionUtil.findValidSessionForAccessToken', 'UserSessionUtil.findValidSessionForIdentityCookie']

/** These decide nothing: they find things, write to the log, or answer names. */
const PLUMBING = new RegExp(
  `^(${[
    'Algorithm', 'AppAuthManager', 'AuthenticationManager', 'ClientConnection', 'KeycloakContext', 'KeycloakModelUtils', 'KeycloakSession', 'Profile', 'RealmProvider',
    'StringUtil', 'Time', 'UserSessionManager', 'UserSessionModel', 'UserSessionProvider', 'UserSessionUtil\\$UserSessionValidationResult', 'VerificationException',
    'AuthenticationManager\\$AuthResult', 'DPoPUtil\\$Validator',
  ].join('|')})\\.|^(ClientModel|RealmModel)\\.get(Id|ClientId|Name)$|^UserModel\\.getUsername$|^OIDCAdvancedConfigWrapper\\.fromClientModel$`,
)

const KNOWN = new Set([...LOOKED_AT_EACH_TIME, ...THE_SAME_EACH_TIME, ...OF_SESSIONS])

test('Keycloak\'s verifier of access tokens looks at nothing that a remembered token is not held against', () => {
  for (const [type, methods] of Object.entries(DECIDE)) {
    const calls = callsIn(type, methods)
    expect(calls, `${type} has no method like ${methods}`).not.toHaveLength(0)
    expect(calls.filter((call) => !KNOWN.has(call) && !PLUMBING.test(call)), type).toEqual([])
  }
})

/** Lists the methods of Keycloak that these methods of the class call, such as `ClientModel.isEnabled`, and `isClientValid` of the class itself. */
function callsIn(type: string, methods: RegExp): readonly string[] {
  const listing = execFileSync(join(findJdk().chosen!.home, 'bin/javap'), ['-p', '-c', '-cp', classPath(), type], { encoding: 'utf8', maxBuffer: 1 << 26 })
  const chosen = listing.split('\n\n').filter((method) => methods.test(/^.*\(.*\).*$/m.exec(method)?.[0] ?? ''))
  const called = chosen.flatMap((method) => [...method.matchAll(/\/\/ (?:Interface)?Method (org\/keycloak\/\S+?|[\w$]+):/g)].map(([, name]) => name!))
  return [...new Set(called.map((name) => name.replace(/^.*\//, '')))].sort()
}

function classPath(): string {
  const folder = join(sharedKeycloak().home, 'lib/lib/main')
  return readdirSync(folder).filter((name) => /^org\.keycloak\.keycloak-(services|core)-\d/.test(name)).map((name) => join(folder, name)).join(':')
}
