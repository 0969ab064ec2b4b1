/** What the SCIM service of one product takes and what it refuses: data, so that a test can change a single rule. */
export type TargetProfile = {
  readonly name: string
  /** The path at which the service is mounted. */
  readonly path: string
  /** How a token is written: after `Bearer`, or alone. */
  readonly token: 'bearer' | 'raw'
  /** Requests without one of these are refused with 403. */
  readonly requiredHeaders: readonly string[]
  readonly contentTypes: readonly string[]
  readonly discovery: readonly DiscoveryEndpoint[]
  /** `null` is refused wherever it stands in a body. */
  readonly refusesNull: boolean
  readonly bulk: BulkRules | undefined
  /** At most so many resources in one page of a list. */
  readonly pageSize: number
  /** What a list without a filter holds: `sample` is one invented resource, whatever there is. */
  readonly unfiltered: 'everything' | 'sample'
  readonly budgets: readonly Budget[]
  readonly users: ResourceRules
  /** Undefined: there is no such endpoint. */
  readonly groups: GroupRules | undefined
}

/** How much one bulk request may hold. */
export type BulkRules = { readonly operations: number; readonly bytes: number }

export type DiscoveryEndpoint = 'ServiceProviderConfig' | 'ResourceTypes' | 'Schemas'
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** So many requests of a kind within so many seconds; one more is 429 with Retry-After. */
export type Budget = { readonly methods: readonly Method[]; readonly endpoint?: 'Users' | 'Groups'; readonly requests: number; readonly seconds: number }

export type FilterRules = {
  /** Paths that a filter may name. */
  readonly paths: readonly string[]
  readonly operators: readonly string[]
  /** Whether two comparisons may be joined. */
  readonly joins: readonly ('and' | 'or')[]
}

export type ResourceRules = {
  readonly methods: readonly Method[]
  readonly filter: FilterRules
  /** What a resource that is created or replaced has to have: `name.givenName`. */
  readonly required: readonly string[]
  /** Attributes that are not taken at all. */
  readonly refused: readonly string[]
  /** Multi-valued attributes that hold one value. */
  readonly single: readonly string[]
  /** Multi-valued attributes one value of which has to be the primary one. */
  readonly primary: readonly string[]
  /** No two resources have the same. */
  readonly unique: readonly string[]
  /** What a POST of somebody who is there answers; 200 is the account that exists, 201 a second one. */
  readonly duplicate: 409 | 200 | 201
  readonly createdStatus: 201 | 200
  /** The origin of the id. */
  readonly id: 'made' | 'externalId'
  /** Whether a single resource is answered, and found by lists. */
  readonly readable: boolean
  /** The attributes that a PATCH may name. */
  readonly patchable: readonly string[] | 'any'
  /** RFC 7644 §3.5.2, or the attributes themselves. */
  readonly patchBody: 'operations' | 'attributes'
  readonly patchStatus: 200 | 204
  /** Attributes that stay as they were created, whatever is sent. */
  readonly frozen: readonly string[]
  /** Whether the body of a PUT has to repeat the id. */
  readonly idInBody: boolean
  /** `detach`: gone for us, and the same account again when it is created once more. */
  readonly onDelete: 'remove' | 'deactivate' | 'detach'
  /** What `active: false` does. */
  readonly onDeactivate: 'keep' | 'remove'
}

export type GroupRules = ResourceRules & {
  /** So many members may come and go in one request. */
  readonly memberChanges: number
  /** Whether all members may be replaced or removed at once. */
  readonly replacesMembers: boolean
  readonly unknownMember: 'refuse' | 'ignore'
}

const FILTER: FilterRules = {
  paths: ['id', 'externalId', 'userName', 'displayName', 'emails.value', 'emails', 'members.value', 'active'],
  operators: ['eq', 'ne', 'co', 'sw', 'ew', 'pr'],
  joins: ['and', 'or'],
}

export const ANY_USER: ResourceRules = {
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  filter: FILTER,
  required: ['userName'],
  refused: [],
  single: [],
  primary: [],
  unique: ['userName'],
  duplicate: 409,
  createdStatus: 201,
  id: 'made',
  readable: true,
  patchable: 'any',
  patchBody: 'operations',
  patchStatus: 200,
  frozen: [],
  idInBody: false,
  onDelete: 'remove',
  onDeactivate: 'keep',
}

export const ANY_GROUP: GroupRules = {
  ...ANY_USER,
  required: ['displayName'],
  unique: ['displayName'],
  patchStatus: 204,
  memberChanges: 1000,
  replacesMembers: true,
  unknownMember: 'refuse',
}

/** The RFCs, strictly. */
export const GENERIC: TargetProfile = {
  name: 'generic',
  path: '/scim/v2',
  token: 'bearer',
  requiredHeaders: [],
  contentTypes: ['application/scim+json', 'application/json'],
  discovery: ['ServiceProviderConfig', 'ResourceTypes', 'Schemas'],
  refusesNull: false,
  bulk: { operations: 100, bytes: 1_048_576 },
  pageSize: 200,
  unfiltered: 'everything',
  budgets: [],
  users: ANY_USER,
  groups: ANY_GROUP,
}
