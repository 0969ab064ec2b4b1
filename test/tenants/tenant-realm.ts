import { randomUUID } from 'node:crypto'
import { driverOf } from '../support/driver/exchange'
import type { Driver } from '../support/drivers'
import type { Login } from '../support/realm-administrator'
import { newGroup, newUser } from './new-resources'

export type Attributes = Readonly<Record<string, string>>

/** One realm with two organizations in it, each with credentials of its own. */
export type TenantRealm = {
  readonly realm: Driver
  readonly acme: Organization
  readonly globex: Organization
  /** Makes a user of the realm an administrator of it. */
  promote(userId: string): Promise<void>
  logIn(userId: string): Promise<Login>
  /** As when the user has proven the address. */
  proveEmail(userId: string): Promise<void>
  /** Lets a user of the realm into the organization; the account stays the realm's. */
  invite(organization: Organization, userId: string): Promise<void>
  /** An identity provider of the realm; of the organization when there is one, for that e-mail domain or `ANY`. */
  trust(alias: string, owner?: { readonly organization: Organization; readonly domain: string }): Promise<void>
  /** Which identity the user is at which provider. */
  identities(userId: string): Promise<Readonly<Record<string, string>>>
  setEnabled(organization: Organization, enabled: boolean): Promise<void>
  /** The realm itself. */
  disable(): Promise<void>
  /** Organization attributes, and no others. */
  configure(organization: Organization, attributes: Attributes): Promise<void>
  token(client: ClientKind): Promise<string>
  /** The id of an organization of another realm. */
  elsewhere(): Promise<string>
  /** Of somebody who may see the realm's configuration. */
  viewerToken(): Promise<string>
}

/** A member of acme, one with the role `scim-read:acme`, the same whose client may not use it, one with `scim-access`. */
export type ClientKind = 'member' | 'reader' | 'narrow' | 'ofTheRealm'

export type Organization = { readonly id: string; readonly alias: string; readonly driver: Driver }

export type TenantRealms = { readonly name: string; open(): Promise<TenantRealm> }

export type Case = readonly [title: string, check: (tenantRealm: TenantRealm) => Promise<void>]

/** The same requests below an organization's URL. */
export function within(driver: Driver, idOrAlias: string, authorization?: string): Driver {
  return driverOf(`${driver.name} ${idOrAlias}`, (wish) =>
    driver.request({
      ...wish,
      path: `/organizations/${idOrAlias}${wish.path}`,
      headers: { ...(authorization !== undefined && { authorization }), ...wish.headers },
    }))
}

/** Users and groups that acme must never learn of. */
export async function strangersTo(tenantRealm: TenantRealm) {
  const administrator = await newUser(tenantRealm.realm)
  await tenantRealm.promote(administrator.id)
  const globex = tenantRealm.globex.driver
  return {
    users: [
      { ...(await newUser(globex)), owner: globex },
      { ...(await newUser(tenantRealm.realm)), owner: tenantRealm.realm },
      { ...administrator, owner: tenantRealm.realm },
    ],
    groups: [
      { ...(await newGroup(globex)), owner: globex },
      { ...(await newGroup(tenantRealm.realm)), owner: tenantRealm.realm },
    ],
  }
}

export const nobody = (): string => randomUUID()
