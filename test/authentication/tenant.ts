import type { Driver, ScimResponse } from '../support/drivers'
import type { TestWeb } from '../support/web'

export type Attributes = Readonly<Record<string, string>>

/** A realm of its own: its settings, and who was turned away there, are nobody else's. */
export type Tenant = {
  readonly driver: Driver
  readonly web: TestWeb
  /** Sets these of the realm's settings and leaves no other. */
  configure(attributes: Attributes): Promise<void>
  /** As an administrator of the realm does it. */
  setEnabled(enabled: boolean): Promise<void>
  requireTls(): Promise<void>
  /** An access token of the realm for a client whose service account holds the roles. */
  clientToken(roles: readonly string[], wish?: ClientWish): Promise<string>
  /** A token of somebody who may see the realm's configuration, by a role in the realm or in the master realm. */
  viewerToken(home?: 'realm' | 'master'): Promise<string>
  /** What the server has logged for this realm, or for all. */
  log(): string
}

export type ClientWish = {
  /** A further audience of the token. */
  readonly audience?: string
  /** The client may use no role but its own. */
  readonly narrow?: true
}

export type Tenants = {
  readonly name: string
  open(attributes: Attributes): Promise<Tenant>
}

export const external = (attributes: Attributes): Attributes => ({ 'scim.authentication.mode': 'EXTERNAL', ...attributes })

/** The status of a read with these credentials, or without any. */
export const knock = (tenant: Tenant, authorization: string | undefined): Promise<ScimResponse> =>
  tenant.driver.get('/Users', { count: 0 }, { headers: { authorization } })

export const bearer = (token: string): string => `Bearer ${token}`

export const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`
