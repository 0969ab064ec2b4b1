import type { Driver } from '../support/drivers'
import type { RealmAdministrator } from '../support/realm-administrator'
import type { Drifted } from '../support/drift'
import type { ProfileAdministrator } from '../support/profile'

export type Attributes = Readonly<Record<string, string>>

/** The identity of a user at an identity provider. */
export type Known = { readonly id: string; readonly username: string } | null

/** A realm for one case with one client, and what its administrator can do and see. */
export type Tenant = {
  readonly driver: Driver
  readonly administrator: RealmAdministrator
  readonly profile: ProfileAdministrator
  /** Another client of the realm. */
  otherClient(): Promise<Driver>
  /** Replaces all of the realm's settings except the mode. */
  configure(attributes: Attributes): Promise<void>
  /** Creates a user as an administrator does, without SCIM. */
  addUser(attributes: { readonly username: string; readonly email?: string }): Promise<string>
  /** Writes the attribute as an administrator, if the user profile allows it. */
  write(userId: string, attribute: string, values: readonly string[]): Promise<void>
  /** Disables the user as an administrator. */
  disable(userId: string): Promise<void>
  account(id: string): Promise<{ readonly username: string; readonly email: string | undefined; readonly emailVerified: boolean } | null>
  identity(userId: string, provider: string): Promise<Known>
  doctor(): Promise<{ readonly problems: readonly string[]; readonly advice: readonly string[] }>
  /** What the management API says of drift, page by page. */
  drift(): Promise<readonly Drifted[]>
  log(): string
}

export type Case = readonly [title: string, check: (tenant: Tenant) => Promise<void>]

export type Tenants = { readonly name: string; open(): Promise<Tenant> }
