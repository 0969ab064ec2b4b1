import { currentConfig } from '../config/current'
import type { Config, ExternalConfig, OnConfig } from '../config/load'
import { policiesOf } from '../config/policies'
import { readSettings } from '../config/read'
import { schemaConfigOf } from '../config/schema-config'
import type { Host } from '../host/host'
import type { OrganizationRecord } from '../host/records'
import { DECOY } from './shared-secret'

/** Whom a request is for: the realm, or one of its organizations. */
export type Tenant = {
  /** Keeps what is remembered of one tenant from the others; empty for the realm. */
  readonly key: string
  readonly config: OnConfig
  /** How a client proves who it is, as everyone may know it. */
  readonly publicConfig: OnConfig
  /** Undefined for the realm, and for an organization that nobody can reach. */
  readonly organization?: OrganizationRecord | undefined
}

/** The settings of whom the request is for, before it is known whether they open anything. */
export type Entered = { readonly key: string; readonly config: Config; readonly organization?: OrganizationRecord | undefined }

/** `claimed`: the id or alias of an organization as the URL has it; undefined for the realm. */
export function enter(host: Host, claimed: string | undefined): Entered {
  if (claimed === undefined) return { key: '', config: currentConfig(host) }
  const organization = host.organizations.enter({ idOrAlias: claimed })
  if (!organization?.enabled) return { key: claimed.slice(0, LONGEST_KEY), config: UNKNOWN_ORGANIZATION }
  const config = currentConfig(host)
  return config.kind === 'off' ? { key: organization.id, config: UNKNOWN_ORGANIZATION } : { key: organization.id, config, organization }
}

const LONGEST_KEY = 100

const NO_SETTINGS = readSettings({ organization: {}, realm: {}, environment: {}, options: {} }, () => null)

/**
 * What an organization that is not there, is disabled or has SCIM off answers: credentials are looked at as anywhere,
 * and none is right.
 */
const UNKNOWN_ORGANIZATION: ExternalConfig = {
  kind: 'on',
  mode: 'EXTERNAL',
  jwt: undefined,
  sharedSecret: DECOY,
  tokens: new Map(),
  basic: { username: '', password: DECOY },
  scopes: [],
  policies: policiesOf(NO_SETTINGS),
  schema: schemaConfigOf(NO_SETTINGS),
}

/** Of all organizations alike, so that nobody can tell which are there. */
export const publicConfigOf = (claimed: string | undefined, config: OnConfig): OnConfig => (claimed === undefined ? config : UNKNOWN_ORGANIZATION)
