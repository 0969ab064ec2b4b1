import { SCOPES } from '../scopes'
import { inSection, LONGEST_TEXT } from '../setting'

/** The credentials of the mode `EXTERNAL`; without that mode they have no effect. */
export const EXTERNAL = inSection('external', {
  externalIssuer: {
    name: 'scim.external.issuer', kind: 'text', maxLength: LONGEST_TEXT,
    sentence: 'The `iss` that a JWT must have, exactly. `*` means any and needs required claims.',
  },
  externalAudience: {
    name: 'scim.external.audience', kind: 'text', maxLength: LONGEST_TEXT,
    sentence: 'What the `aud` of a JWT must be or contain, exactly. `*` means any and needs required claims.',
  },
  externalJwksUri: {
    name: 'scim.external.jwks.uri', kind: 'url', maxLength: LONGEST_TEXT,
    sentence: 'Where the issuer publishes its keys.',
  },
  externalJwksAllowHttp: {
    name: 'scim.external.jwks.allow.http', kind: 'boolean', default: false,
    sentence: 'Lets the keys be fetched without TLS: for tests, where nobody can change them on the way.',
  },
  externalRequiredClaims: {
    name: 'scim.external.required.claims', kind: 'claims',
    sentence: 'Claims that a JWT must have besides. A claim that is named more than once must have one of the values. With an audience that many share (docs/authentication.md), name your application here: `azp=…`.',
  },
  externalClockSkew: {
    name: 'scim.external.clock.skew', kind: 'number', unit: 'seconds', min: 0, max: 600, default: 60,
    sentence: 'How far the clock of a JWT\'s issuer may be off.',
  },
  externalScopes: {
    name: 'scim.external.scopes', kind: 'list', values: SCOPES, default: ['scim-access'],
    sentence: 'What a client of the mode `EXTERNAL` may do: everything, read, manage users, manage groups.',
  },
  externalSharedSecret: {
    name: 'scim.external.shared.secret', kind: 'secretHash', secret: true,
    sentence: 'The hash of a secret that is sent as a bearer token.',
  },
  externalSharedSecretHashAlgorithm: {
    name: 'scim.external.shared.secret.hash.algorithm', kind: 'text', maxLength: LONGEST_TEXT,
    sentence: 'Accepted and not used: the hash itself says how it was made.',
  },
  basicAuthUsername: {
    name: 'scim.basic.auth.username', kind: 'text', maxLength: LONGEST_TEXT, without: ':',
    sentence: 'The user name of HTTP Basic authentication.',
  },
  basicAuthPassword: {
    name: 'scim.basic.auth.password', kind: 'secretHash', secret: true,
    sentence: 'The hash of the password of HTTP Basic authentication.',
  },
})

export const TOKENS = inSection('external', {
  token: {
    name: 'scim.token.<name>', kind: 'namedToken', secret: true,
    sentence: 'The hash of a token called `<name>`: a PHC string, or JSON with `hash` and, if you like, `created`, `expires` and `scopes`. The name has lower-case letters, digits and hyphens; the token itself starts with it and a dot.',
  },
})
