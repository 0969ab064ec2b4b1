import type { Driver, ScimResponse } from '../support/drivers'
import type { TestWeb } from '../support/web'

export type Attributes = Readonly<Record<string, string>>

/** A realm for one case, so that its settings and its refused logins do not affect others. */
export type Tenant = {
  readonly driver: Driver
  readonly web: TestWeb
  /** Replaces all of the realm's settings. */
  configure(attributes: Attributes): Promise<void>
  /** Switches the realm on or off. */
  setEnabled(enabled: boolean): Promise<void>
  requireTls(): Promise<void>
  /** Gets an access token of the realm for a client whose service account holds the roles. */
  clientToken(roles: readonly string[], options?: ClientOptions): Promise<string>
  /** Gets a token of somebody who may see the realm's configuration, by a role of the realm or of the master realm. */
  viewerToken(home?: 'realm' | 'master'): Promise<string>
  /** Answers what the server has logged for this realm, or for all. */
  log(): string
}

export type ClientOptions = {
  /** A further audience of the token. */
  readonly audience?: string
  /** The client's scope contains no role but its own. */
  readonly narrow?: true
}

export type Tenants = {
  readonly name: string
  open(attributes: Attributes): Promise<Tenant>
}

export const external = (attributes: Attributes): Attributes => ({ 'scim.authentication.mode': 'EXTERNAL', ...attributes })

/** Sends a read with these credentials, or without any. */
export const knock = (tenant: Tenant, authorization: string | undefined): Promise<ScimResponse> =>
  tenant.driver.get('/Users', { count: 0 }, { headers: { authorization } })

export const bearer = (token: string): string => `Bearer ${token}`

export const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`
