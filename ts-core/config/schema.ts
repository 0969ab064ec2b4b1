import { DIALECTS } from './dialects'
import { type AttributeMapping, attributeMapping } from './mapping'
import { type NamedToken, namedToken } from './named-token'
import { SCOPES } from './scopes'
import { choice, claims, count, flag, groupPaths, list, roleSource, seconds, secretHash, type SettingType, text, url, username } from './types'

export type Setting<T> = {
  /** Of the realm attribute; the other levels' names follow from it. */
  readonly name: string
  readonly type: SettingType<T>
  /** What counts where nothing is set; none unless it is here. */
  readonly otherwise?: T
  /** Nothing of a secret is shown anywhere. */
  readonly secret: boolean
  /** The organization's own value does not count. */
  readonly ofRealm: boolean
  readonly doc: string
}

const setting = <T>(name: string, type: SettingType<T>, doc: string, otherwise?: T): Setting<T> =>
  ({ name, type, doc, secret: false, ofRealm: false, ...(otherwise !== undefined && { otherwise }) })

const secret = <T>(name: string, type: SettingType<T>, doc: string): Setting<T> => ({ name, type, doc, secret: true, ofRealm: false })

const ofRealm = <T>(setting: Setting<T>): Setting<T> => ({ ...setting, ofRealm: true })

/** Every setting, in the order of the documentation. */
export const SETTINGS = {
  api: setting('scim.api', choice('ts', 'native'),
    'Who answers `/scim/v2`: this extension, or Keycloak\'s own SCIM API (26.6 and newer), to which requests then pass as they came. With `native` no other setting counts. Not for organizations.', 'ts'),
  authenticationMode: setting('scim.authentication.mode', choice('KEYCLOAK', 'EXTERNAL'),
    'Switches SCIM on and says how a client proves who it is. `KEYCLOAK`: by an access token of the realm. `EXTERNAL`: by a JWT of another issuer, a secret, or a user name and password, whichever are set.'),
  keycloakAudience: setting('scim.keycloak.audience', text,
    'What the `aud` of an access token must contain in the mode `KEYCLOAK`, at `/Me` as well. Where it is not set, any access token of the realm will do.'),
  externalIssuer: setting('scim.external.issuer', text,
    'The `iss` that a JWT must have, exactly. `*` means any and needs required claims.'),
  externalAudience: setting('scim.external.audience', text,
    'What the `aud` of a JWT must be or contain, exactly. `*` means any and needs required claims.'),
  externalJwksUri: setting('scim.external.jwks.uri', url, 'Where the issuer publishes its keys.'),
  externalJwksAllowHttp: setting('scim.external.jwks.allow.http', flag,
    'Lets the keys be fetched without TLS: for tests, where nobody can change them on the way.', false),
  externalRequiredClaims: setting('scim.external.required.claims', claims,
    'Claims that a JWT must have besides. A claim that is named more than once must have one of the values. With an audience that many share (docs/authentication.md), name your application here: `azp=…`.'),
  externalClockSkew: setting('scim.external.clock.skew', seconds(600),
    'How far the clock of a JWT\'s issuer may be off.', 60),
  externalScopes: setting('scim.external.scopes', list(...SCOPES),
    'What a client of the mode `EXTERNAL` may do: everything, read, manage users, manage groups.', ['scim-access']),
  externalSharedSecret: secret('scim.external.shared.secret', secretHash, 'The hash of a secret that is sent as a bearer token.'),
  externalSharedSecretHashAlgorithm: setting('scim.external.shared.secret.hash.algorithm', text,
    'Accepted and not used: the hash itself says how it was made.'),
  basicAuthUsername: setting('scim.basic.auth.username', username, 'The user name of HTTP Basic authentication.'),
  basicAuthPassword: secret('scim.basic.auth.password', secretHash, 'The hash of the password of HTTP Basic authentication.'),
  dialect: setting('scim.dialect', choice(...DIALECTS),
    'How requests are read. `auto`: the habits of identity providers are understood, such as booleans as text and a manager as a bare id, and those that only the sender tells where its headers show who it is. `strict`: what RFC 7643 and RFC 7644 say, and nothing else. A name: as `auto`, and the sender is this one: [identity-providers.md](identity-providers.md#dialects).', 'auto'),
  cursorLifetime: setting('scim.cursor.lifetime', seconds(86_400, 1),
    'How long a client may take from one page to the next when it pages by cursor (RFC 9865).', 3600),
  managedUsers: setting('scim.managed.users', choice('role', 'all', 'created'),
    'Whom a client sees and manages. `role`: users who hold the realm role `scim-managed`. `created`: users whom this client has created or adopted. `all`: every user. Where it is not set: `role` if the realm has that role, else `all`.'),
  conflictPolicy: setting('scim.conflict.policy', choice('reject', 'adopt'),
    'What a POST of a user does who exists already. `reject`: 409. `adopt`: takes over the user with the same `userName`, or with the same verified e-mail address, and answers 200; in an organization, only people with an address of its domains, whose account stays as it is.', 'reject'),
  manageAdministrators: setting('scim.manage.administrators', flag,
    'Lets SCIM change users who hold administration roles, and groups that carry them. Whoever has the secret of a client can then become an administrator.', false),
  linkIdp: setting('scim.link.idp', flag,
    'Links each user to the identity provider, as the identity whose id is `externalId`.', false),
  identityProviderAlias: setting('scim.identity.provider.alias', text,
    'The alias of the identity provider. Where the user profile takes attributes that it does not declare, those that this provider\'s importers fill are custom attributes too.'),
  emailAsUsername: setting('scim.email.as.username', flag,
    'SCIM\'s `userName` is the e-mail address. The username itself stays as it was made.', false),
  emailVerified: setting('scim.email.verified', flag,
    'Takes e-mail addresses that SCIM writes for verified. Without it a new or changed address is not.', false),
  passwordTemporary: setting('scim.password.temporary', flag,
    'Who gets a password from SCIM must choose another at the next login.', false),
  endSessions: setting('scim.end.sessions', flag,
    'Who becomes inactive through SCIM is logged out everywhere: sessions end, and offline tokens with them. Without it they are as good as before once the user is active again.', true),
  meDelete: setting('scim.me.delete', flag,
    'Lets people delete their own account with DELETE `/Me`, who hold the role `delete-account` of the client `account`.', false),
  defaultGroups: setting('scim.default.groups', groupPaths,
    'Groups that each user joins who is created or adopted, as paths: `/staff,/apps/wiki`.', []),
  mapRoles: setting('scim.map.roles', roleSource,
    'What the attribute `roles` of a user is. `attribute`: kept as it is written, it gives no rights. `realm`: the realm roles that the user holds directly. `client:<client id>`: those roles of that client. In an organization only a value of the organization itself counts.', 'attribute'),
  mapEntitlements: setting('scim.map.entitlements', roleSource, 'The same for the attribute `entitlements`.', 'attribute'),
  customAttributes: setting('scim.custom.attributes', choice('flat', 'extension', 'off'),
    'Where the attributes that the user profile declares are in SCIM, unless they have a place there already. `flat`: at the top of a user, under their own names. `extension`: in `urn:keycloak:params:scim:schemas:extension:realm:1.0:User`. `off`: nowhere.', 'flat'),
  bulkMaxOperations: ofRealm(setting('scim.bulk.max.operations', count(10_000),
    'The most operations of a bulk request; more are answered 413. `0` switches bulk requests off. Not for organizations.', 1000)),
  bulkMaxPayloadSize: ofRealm(setting('scim.bulk.max.payload.size', count(100_000_000),
    'The most bytes of a bulk request; more are answered 413. The provider option `body-limit` counts as well. Not for organizations.', 1_048_576)),
  membersMax: ofRealm(setting('scim.members.max', count(100_000),
    'The most members that one answer holds, of one group or of all groups of a page together; for more the answer is 400 `tooMany` and says what to ask instead. Not for organizations. See [limits.md](limits.md#members).', 20_000)),
} as const

export type SettingKey = keyof typeof SETTINGS
export type ValueOf<K extends SettingKey> = (typeof SETTINGS)[K] extends Setting<infer T> ? T : never

/** One setting per token: `scim.token.<name>`. */
export const TOKEN_PREFIX = 'scim.token.'

export const TOKEN: Setting<NamedToken> = secret('scim.token.<name>', namedToken,
  'The hash of a token called `<name>`: a PHC string, or JSON with `hash` and, if you like, `created`, `expires` and `scopes`. The name has lower-case letters, digits and hyphens; the token itself starts with it and a dot.')

/** One setting per attribute of the directory, for users and for groups. */
export const ATTRIBUTES: Readonly<Record<'user' | 'group', Setting<AttributeMapping>>> = {
  user: setting('scim.schema.attribute.<attribute>', attributeMapping,
    'Where the user attribute called `<attribute>` is in SCIM, and how it reads there: `urn:example:params:scim:schemas:extension:acme:2.0:User:badge;type=integer`. Of a realm only: [schemas.md](schemas.md).'),
  group: setting('scim.schema.group.attribute.<attribute>', attributeMapping,
    'Where the group attribute called `<attribute>` is in SCIM. Of a realm only.'),
}

export const environmentName = (name: string): string => name.toUpperCase().replaceAll(/[.-]/g, '_')
export const optionName = (name: string): string => name.replace(/^scim\./, '').replaceAll('.', '-')

export const OPTION_NAMES: readonly string[] = Object.values(SETTINGS).map(({ name }) => optionName(name))
