import { PROFILE_NAMES } from '../profiles/names'
import { inSection, LONGEST_TEXT, type Option, type ValueOf } from './option'

const text = { kind: 'text', maxLength: LONGEST_TEXT } as const
const url = { kind: 'url', maxLength: LONGEST_TEXT } as const
const pem = { kind: 'pem', maxLength: 16_384 } as const
const switchedOff = { kind: 'boolean', default: ['false'] } as const
const departure = { kind: 'choice', values: ['delete', 'deactivate', 'keep'] } as const

const CONNECTION = inSection('connection', {
  url: { ...url, sentence: 'The base URL of the service: `/Users` and `/Groups` are appended to it.' },
  enabled: { kind: 'boolean', default: ['true'], sentence: 'With `false` nothing is sent. Changes are kept, and sent once the target is enabled.' },
  profile: { kind: 'choice', values: PROFILE_NAMES, default: ['generic'], sentence: 'Known habits of a service, as defaults for the other options. [target-options.md](target-options.md#profiles) lists what each profile sets.' },
  organization: { ...text, sentence: 'The id or the alias of an organization. Only its members and its groups are sent.' },
  headers: { kind: 'header', many: true, sentence: 'Headers that every request has in addition, such as `X-Tenant: acme`. A value may be a vault reference.' },
  userAgent: { ...text, default: ['keycloak-scim-ts'], sentence: 'The `User-Agent` of every request.' },
  contentType: { kind: 'choice', values: ['application/scim+json', 'application/json'], default: ['application/scim+json'], sentence: 'The media type of what is sent.' },
  'http.allowed': { ...switchedOff, sentence: 'Whether URLs of this target may be `http`, without encryption. For tests.' },
  timeout: { kind: 'number', unit: 'seconds', min: 1, max: 60, default: ['10'], sentence: 'How long one request may take, answer included.' },
})

const AUTHENTICATION = inSection('authentication', {
  auth: { kind: 'choice', values: ['none', 'bearer', 'basic', 'oauth2'], default: ['bearer'], sentence: 'How requests authenticate: a fixed token, a user name and password, or a token that OAuth 2.0 client credentials get.' },
  token: { ...text, maxLength: 16_384, secret: true, sentence: 'The token, with `auth` = `bearer`.' },
  'token.scheme': { kind: 'choice', values: ['Bearer', 'none'], default: ['Bearer'], sentence: 'What precedes the token in `Authorization`; `none` sends the token alone.' },
  username: { ...text, sentence: 'The user name, with `auth` = `basic`.' },
  password: { ...text, secret: true, sentence: 'The password, with `auth` = `basic`. Passwords of users are never sent.' },
  'oauth.tokenUrl': { ...url, sentence: 'The token endpoint, with `auth` = `oauth2`.' },
  'oauth.clientId': { ...text, sentence: 'The client id, with `auth` = `oauth2`.' },
  'oauth.clientSecret': { ...text, secret: true, sentence: 'The client secret, with `auth` = `oauth2`; `private_key_jwt` needs none.' },
  'oauth.method': { kind: 'choice', values: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'], default: ['client_secret_basic'], sentence: 'How the client authenticates at the token endpoint. With `private_key_jwt` a key of the realm signs an assertion, and no secret is shared. See [targets.md](targets.md#authentication).' },
  'oauth.algorithm': { kind: 'choice', values: ['RS256', 'ES256'], default: ['RS256'], sentence: 'Which key of the realm signs, with `oauth.method` = `private_key_jwt`: its active key of this algorithm.' },
  'oauth.audience': { ...url, sentence: 'For whom the assertion is, with `oauth.method` = `private_key_jwt`; `oauth.tokenUrl` unless set.' },
  'oauth.scope': { ...text, sentence: 'The scope that is asked for.' },
  'tls.certificate': { ...pem, sentence: 'The certificate that this client shows in TLS, with those between it and a root behind it. It is shown to the token endpoint too.' },
  'tls.key': { ...pem, secret: true, sentence: 'The private key of the first certificate of `tls.certificate`, without encryption, as PKCS#8: it begins with `-----BEGIN PRIVATE KEY-----`.' },
  'tls.keystore': { ...switchedOff, sentence: 'Whether TLS shows the certificate of the server, which the operator has configured as `client-keystore` of Keycloak\'s own HTTP client.' },
})

const SCOPE = inSection('scope', {
  'scope.groups': { ...text, many: true, sentence: 'Paths, such as `/staff/berlin`, or ids of groups. Their members are in scope.' },
  'scope.subgroups': { kind: 'boolean', default: ['true'], sentence: 'Whether members of the sub-groups of `scope.groups`, at any depth, are in scope too.' },
  'scope.roles': { ...text, many: true, sentence: 'Names of roles. Whoever holds one of them is in scope: directly, through a composite role, or through a group.' },
  'scope.client': { ...text, sentence: 'The client id of the client whose roles `scope.roles` names; roles of the realm unless set.' },
  'scope.filter': { kind: 'filter', sentence: 'A SCIM filter, such as `userType eq "employee" and active eq true`. Only users that match it are in scope.' },
  'scope.verified': { ...switchedOff, sentence: 'Whether only users with a verified e-mail address are in scope.' },
  groups: { kind: 'choice', values: ['none', 'scope', 'all'], default: ['all'], sentence: 'Which groups are sent: none, those of `scope.groups` with `scope.subgroups`, or all.' },
  'groups.nested': { kind: 'choice', values: ['flatten', 'nest'], default: ['flatten'], sentence: 'How sub-groups are sent: beside their parents, or as members of their parents\' groups. See [targets.md](targets.md#groups).' },
  'groups.filter': { kind: 'filter', sentence: 'A SCIM filter, such as `displayName sw "app-"`. Only groups that match it are sent.' },
})

const MAPPING = inSection('mapping', {
  attributes: { kind: 'attribute', many: true, sentence: 'The attributes of a user that are sent; all unless set. Rows of `mapping` add to them.' },
  mapping: { kind: 'row', many: true, sentence: 'Rows `target = source`, each for one attribute of a user. They come after those of the profile, and a later row wins. See [targets.md](targets.md#mapping).' },
  'groups.mapping': { kind: 'row', many: true, sentence: 'Rows as in `mapping`, for groups.' },
  externalId: { kind: 'path', default: ['id'], sentence: 'What a user\'s `externalId` is: `id`, `userName` or another attribute. A group\'s is its id.' },
  single: { kind: 'attribute', many: true, sentence: 'Multi-valued attributes of which only one value is sent: the primary one, else the first.' },
  match: { kind: 'choice', values: ['externalId', 'userName', 'email', 'none'], many: true, default: ['externalId', 'userName'], sentence: 'By what an existing account is looked for before one is created. `email,userName` in one value looks in this order; several values in the order `externalId`, `userName`, `email`. With `none`, no account is looked for.' },
  'groups.match': { kind: 'choice', values: ['externalId', 'displayName', 'none'], many: true, default: ['externalId', 'displayName'], sentence: 'The same for groups.' },
  nulls: { kind: 'choice', values: ['omit', 'send'], default: ['omit'], sentence: 'Whether an attribute that a row of the mapping names and that has no value is left out or sent as `null`.' },
})

const DELIVERY = inSection('delivery', {
  update: { kind: 'choice', values: ['auto', 'patch', 'put'], default: ['auto'], sentence: 'How changes are sent. `auto` sends PATCH, and PUT where the service refuses PATCH.' },
  'update.attributes': { kind: 'attribute', many: true, sentence: 'The attributes of a user that are sent after its creation; all unless set.' },
  onDelete: { ...departure, default: ['delete'], sentence: 'What happens to the account of a user who is deleted in Keycloak: it is deleted, deactivated (`active` = `false`), or kept as it is.' },
  onLeave: { ...departure, default: ['deactivate'], sentence: 'The same for a user who leaves the scope. Groups that leave the scope are deleted, or kept with `keep`.' },
  bulk: { ...switchedOff, sentence: 'Whether users, and groups, are created and changed by bulk requests, several at once, where the service says that it takes them. See [targets.md](targets.md#bulk-requests).' },
  'members.chunk': { kind: 'number', unit: 'members', min: 1, max: 1000, default: ['100'], sentence: 'How many members of a group one request adds or removes.' },
  rate: { kind: 'rate', sentence: 'How many requests are sent at most, such as `5/second`, `180/minute` or `1000/hour`. See [targets.md](targets.md#limits-of-a-service).' },
  'rate.counts': { kind: 'choice', values: ['all', 'writes', 'users'], default: ['all'], sentence: 'Which requests `rate` counts: all of them, searches too; those that write; or those that write users.' },
  workers: { kind: 'number', unit: 'requests', min: 1, max: 32, default: ['4'], sentence: 'How many requests are under way at a time.' },
  attempts: { kind: 'number', unit: 'attempts', min: 1, max: 100, default: ['10'], sentence: 'How often an object is tried before it waits for an administrator.' },
})

const SAFETY = inSection('safety', {
  'deletions.limit': { kind: 'number', unit: 'users and groups', min: 1, max: 1_000_000, default: ['100'], sentence: 'How many users and groups are deleted or deactivated within an hour. More wait for an approval.' },
  dryRun: { ...switchedOff, sentence: 'With `true`, what would be sent is worked out and recorded, and not sent.' },
})

/** The options of a target, by the names that they have in its component. */
export const OPTIONS = { ...CONNECTION, ...AUTHENTICATION, ...SCOPE, ...MAPPING, ...DELIVERY, ...SAFETY }

export type OptionName = keyof typeof OPTIONS
export type OptionValue<Name extends OptionName> = ValueOf<(typeof OPTIONS)[Name]>

/** All options, in the order of the documentation. The table contains no functions, so it can be sent as JSON. */
export const TABLE: readonly (Option & { readonly name: OptionName })[] =
  Object.entries(OPTIONS).map(([name, option]) => ({ name: name as OptionName, ...(option as Option) }))
