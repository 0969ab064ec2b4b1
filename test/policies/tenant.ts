import type { Driver } from '../support/drivers'
import type { RealmAdministrator } from '../support/realm-administrator'
import type { ProfileAdministrator } from '../support/profile'

export type Attributes = Readonly<Record<string, string>>

/** Who a user is at an identity provider. */
export type Known = { readonly id: string; readonly username: string } | null

/** A realm of its own with one client, and what its administrator can do and see. */
export type Tenant = {
  readonly driver: Driver
  readonly administrator: RealmAdministrator
  readonly profile: ProfileAdministrator
  /** Another client of the realm. */
  otherClient(): Promise<Driver>
  /** Sets these of the realm's settings beside the mode, and leaves no other. */
  configure(attributes: Attributes): Promise<void>
  /** A user as the administrator makes one: SCIM has no part in it. */
  addUser(attributes: { readonly username: string; readonly email?: string }): Promise<string>
  /** Writes the attribute as the administrator, where the user profile lets that be. */
  write(userId: string, attribute: string, values: readonly string[]): Promise<void>
  account(id: string): Promise<{ readonly username: string; readonly email: string | undefined; readonly emailVerified: boolean } | null>
  identity(userId: string, provider: string): Promise<Known>
  doctor(): Promise<{ readonly problems: readonly string[]; readonly advice: readonly string[] }>
  log(): string
}

export type Case = readonly [title: string, check: (tenant: Tenant) => Promise<void>]

export type Tenants = { readonly name: string; open(): Promise<Tenant> }
