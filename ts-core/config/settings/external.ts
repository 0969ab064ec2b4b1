import { SCOPES } from '../scopes'
import { inSection, LONGEST_TEXT } from '../setting'

/** The credentials of the mode `EXTERNAL`; without that mode they have no effect. */
export const EXTERNAL = inSection('external', {
  externalIssuer: {
    name: 'scim.external.issuer', kind: 'text', maxLength: LONGEST_TEXT,
    sentence: 'The issuer that the `iss` of a JWT must equal. `*` accepts any issuer and needs required claims.',
  },
  externalAudience: {
    name: 'scim.external.audience', kind: 'text', maxLength: LONGEST_TEXT,
    sentence: 'The audience that the `aud` of a JWT must equal or contain. `*` accepts any audience and needs required claims.',
  },
  externalJwksUri: {
    name: 'scim.external.jwks.uri', kind: 'url', maxLength: LONGEST_TEXT,
    sentence: 'The URL at which the issuer publishes its keys.',
  },
  externalJwksAllowHttp: {
    name: 'scim.external.jwks.allow.http', kind: 'boolean', default: false,
    sentence: 'Allows fetching the keys without TLS. This is for tests, where nobody can change them in transit.',
  },
  externalRequiredClaims: {
    name: 'scim.external.required.claims', kind: 'claims',
    sentence: 'Claims that a JWT must also have. A claim that is named more than once must have one of the values. With an audience that many applications share ([authentication.md](authentication.md)), name your application here: `azp=…`.',
  },
  externalClockSkew: {
    name: 'scim.external.clock.skew', kind: 'number', unit: 'seconds', min: 0, max: 600, default: 60,
    sentence: 'How far the clock of a JWT\'s issuer may differ.',
  },
  externalScopes: {
    name: 'scim.external.scopes', kind: 'list', values: SCOPES, default: ['scim-access'],
    sentence: 'What a client of the mode `EXTERNAL` may do: everything, read, manage users, manage groups.',
  },
  externalSharedSecret: {
    name: 'scim.external.shared.secret', kind: 'secretHash', secret: true,
    sentence: 'The hash of a secret that clients send as a bearer token.',
  },
  externalSharedSecretHashAlgorithm: {
    name: 'scim.external.shared.secret.hash.algorithm', kind: 'text', maxLength: LONGEST_TEXT,
    sentence: 'Accepted for compatibility and not used: the hash itself names its algorithm.',
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
    sentence: 'The hash of a token called `<name>`: a PHC string, or JSON with `hash` and optionally `created`, `expires` and `scopes`. The name consists of lower-case letters, digits and hyphens; the token itself starts with the name and a dot.',
  },
})
