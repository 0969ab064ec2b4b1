import { currentConfig } from '../config/current'
import type { Config, ExternalConfig, OnConfig } from '../config/load'
import { policiesOf } from '../config/policies'
import { readSettings } from '../config/read'
import { schemaConfigOf } from '../config/schema-config'
import type { Host } from '../host/host'
import type { OrganizationRecord } from '../host/records'
import { DECOY } from './shared-secret'

/** The realm or organization that a request is for. */
export type Tenant = {
  /** Separates what is remembered of one tenant from the others; empty for the realm. */
  readonly key: string
  readonly config: OnConfig
  /** The authentication that discovery announces without credentials. */
  readonly publicConfig: OnConfig
  /** Undefined for the realm, and for an organization that does not exist or is disabled. */
  readonly organization?: OrganizationRecord | undefined
}

/** The settings of the realm or organization before it is known whether SCIM is on. */
export type Entered = { readonly key: string; readonly config: Config; readonly organization?: OrganizationRecord | undefined }

/** Enters the realm or an organization. `claimed` is the id or alias in the URL; undefined for the realm. */
export function enter(host: Host, claimed: string | undefined): Entered {
  if (claimed === undefined) return { key: '', config: currentConfig(host) }
  const organization = host.organizations.enter({ idOrAlias: claimed })
  if (!organization?.enabled) return { key: claimed.slice(0, LONGEST_KEY), config: UNKNOWN_ORGANIZATION }
  const config = currentConfig(host)
  return config.kind === 'off' ? { key: organization.id, config: UNKNOWN_ORGANIZATION } : { key: organization.id, config, organization }
}

const LONGEST_KEY = 100

const NO_SETTINGS = readSettings({ organization: {}, realm: {}, environment: {}, options: {}, profileVersion: '', rulesVersion: '' }, () => null)

/**
 * The settings of an organization that does not exist, is disabled or has SCIM off: credentials are checked as
 * anywhere, and none is right.
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

/** Gives the same for all organizations, so that nobody can tell which ones exist. */
export const publicConfigOf = (claimed: string | undefined, config: OnConfig): OnConfig => (claimed === undefined ? config : UNKNOWN_ORGANIZATION)
