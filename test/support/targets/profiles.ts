import { ANY_GROUP, ANY_USER, type FilterRules, GENERIC, type GroupRules, type ResourceRules, type TargetProfile } from './profile'

const eq = (...paths: readonly string[]): FilterRules => ({ paths, operators: ['eq'], joins: [] })
const users = (rules: Partial<ResourceRules>): ResourceRules => ({ ...ANY_USER, ...rules })
const groups = (rules: Partial<GroupRules>): GroupRules => ({ ...ANY_GROUP, ...rules })
const profile = (name: string, rules: Partial<TargetProfile>): TargetProfile => ({ ...GENERIC, name, bulk: undefined, ...rules })

/** kestra.io/docs/enterprise/scim/keycloak: no bulk, no passwords, and DELETE takes the access to the tenant only. */
const kestra = profile('kestra', {
  path: '/api/v1/main/integrations/4rQ8/scim/v2',
  users: users({ refused: ['password'], onDelete: 'detach' }),
})

/** docs.aws.amazon.com/singlesignon/latest/developerguide: limitations, createuser, creategroup, patchgroup. */
const aws = profile('aws', {
  path: '/tenant/scim/v2',
  requiredHeaders: ['user-agent'],
  pageSize: 50,
  users: users({
    filter: { ...eq('id', 'externalId', 'userName', 'emails.value'), joins: ['and'] },
    required: ['userName', 'displayName', 'name.givenName', 'name.familyName'],
    refused: ['password', 'ims', 'photos', 'entitlements', 'roles', 'x509Certificates'],
    single: ['emails', 'phoneNumbers', 'addresses'],
  }),
  groups: groups({
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    filter: { ...eq('id', 'externalId', 'displayName', 'members.value'), joins: ['and'] },
    patchable: ['displayName', 'members', 'externalId'],
    memberChanges: 100,
    replacesMembers: false,
  }),
})

/** docs.github.com, "Provisioning users and groups with SCIM using the REST API": about 1,000 users an hour, users before groups. */
const github = profile('github', {
  path: '/scim/v2/enterprises/octo',
  requiredHeaders: ['user-agent'],
  budgets: [{ methods: ['POST'], endpoint: 'Users', requests: 1000, seconds: 3600 }],
  users: users({
    filter: eq('userName', 'externalId', 'id', 'displayName'),
    required: ['userName', 'externalId', 'emails', 'displayName'],
    refused: ['password'],
    unique: ['userName', 'externalId'],
  }),
  groups: groups({ filter: eq('externalId', 'id', 'displayName'), required: ['displayName', 'externalId'], memberChanges: 1000 }),
})

/** docs.gitlab.com, SCIM of a group: users only, PATCH only, the id is extern_uid, changes of names and addresses are dropped. */
const gitlab = profile('gitlab', {
  path: '/api/scim/v2/groups/acme',
  users: users({
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    filter: eq('id', 'externalId', 'userName'),
    required: ['userName', 'externalId', 'emails'],
    id: 'externalId',
    unique: ['userName', 'externalId'],
    patchStatus: 204,
    frozen: ['name', 'emails', 'userName'],
    onDelete: 'detach',
  }),
  groups: undefined,
})

/** docs.slack.dev/reference/scim-api/rate-limits, with the bursts; a deleted user is deactivated. */
const slack = profile('slack', {
  requiredHeaders: ['user-agent'],
  budgets: [
    { methods: ['POST', 'PUT', 'PATCH', 'DELETE'], requests: 600, seconds: 60 },
    { methods: ['POST', 'PUT', 'PATCH', 'DELETE'], endpoint: 'Users', requests: 180, seconds: 60 },
    { methods: ['GET'], requests: 1000, seconds: 60 },
  ],
  users: users({ required: ['userName', 'emails'], refused: ['password'], onDelete: 'deactivate' }),
  groups: groups({ memberChanges: 1000 }),
})

/** support.atlassian.com, "How to filter users in provisioning SCIM"; null keys are refused. A deleted user is deactivated. */
const atlassian = profile('atlassian', {
  path: '/scim/directory/d1',
  refusesNull: true,
  users: users({ filter: eq('userName', 'externalId'), required: ['userName', 'emails'], refused: ['password'], onDelete: 'deactivate' }),
  groups: groups({ filter: eq('displayName') }),
})

/** docs.netbird.io, Keycloak: it manages only what came by SCIM and knows it by externalId. */
const netbird = profile('netbird', {
  users: users({ required: ['userName', 'externalId', 'emails'], unique: ['userName', 'externalId'] }),
  groups: groups({ required: ['displayName', 'externalId'] }),
})

/** enterprise/coderd/scim.go of coder/coder: nobody is ever found, creation answers who exists, and only `active` changes. */
const coder = profile('coder', {
  token: 'raw',
  discovery: ['ServiceProviderConfig'],
  users: users({
    required: ['userName', 'emails', 'active'],
    primary: ['emails'],
    duplicate: 200,
    createdStatus: 200,
    readable: false,
    patchable: ['active'],
    patchBody: 'attributes',
    frozen: ['userName', 'name', 'emails', 'displayName'],
    methods: ['GET', 'POST', 'PUT', 'PATCH'],
  }),
  groups: undefined,
})

/** docs.sentry.io/api/scim: a PATCH of a member is `active: false`, which removes it; filters by userName and e-mail. */
const sentry = profile('sentry', {
  path: '/api/0/organizations/acme/scim/v2',
  users: users({
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    filter: eq('userName', 'emails.value'),
    patchable: ['active'],
    patchStatus: 204,
    onDeactivate: 'remove',
  }),
  groups: groups({ methods: ['GET', 'POST', 'PATCH', 'DELETE'], filter: eq('displayName'), memberChanges: 100 }),
})

/** What its users report of it as a target: it wants externalId, not our id. */
const twingate = profile('twingate', {
  path: '/api/scim/v2',
  users: users({ filter: eq('userName', 'externalId'), required: ['userName', 'externalId', 'emails'], unique: ['userName', 'externalId'] }),
  groups: groups({ filter: eq('displayName', 'externalId'), required: ['displayName', 'externalId'] }),
})

/** What its users report of it as a target: it reads the id from the body. */
const zscaler = profile('zscaler', {
  path: '/scim/v2',
  users: users({ filter: eq('userName', 'externalId'), required: ['userName', 'displayName'], idInBody: true }),
  groups: groups({ filter: eq('displayName', 'externalId') }),
})

/** docs.snowflake.com: one `eq` or `sw`; a list without a filter used to be one invented resource. */
const snowflake = profile('snowflake', {
  unfiltered: 'sample',
  users: users({ filter: { paths: ['userName', 'externalId', 'id'], operators: ['eq', 'sw'], joins: [] } }),
  groups: groups({ filter: { paths: ['displayName', 'externalId', 'id'], operators: ['eq', 'sw'], joins: [] } }),
})

/** docs.databricks.com, Account SCIM: a user is its address, externalId is not supported, groups change by PATCH only. */
const databricks = profile('databricks', {
  path: '/api/2.1/accounts/a1/scim/v2',
  discovery: [],
  users: users({ refused: ['password', 'emails'] }),
  groups: groups({ methods: ['GET', 'POST', 'PATCH', 'DELETE'], patchStatus: 200 }),
})

export const TARGET_PROFILES = {
  generic: GENERIC, kestra, aws, github, gitlab, slack, atlassian, netbird, coder, sentry, twingate, zscaler, snowflake, databricks,
} as const satisfies Readonly<Record<string, TargetProfile>>

export type TargetProfileName = keyof typeof TARGET_PROFILES
