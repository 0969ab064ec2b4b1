import { randomUUID } from 'node:crypto'
import { driverOf } from '../support/driver/driver'
import type { Driver } from '../support/drivers'
import type { Login } from '../support/realm-administrator'
import { newGroup, newUser } from './new-resources'

export type Attributes = Readonly<Record<string, string>>

/** A realm with two organizations, each with its own credentials. */
export type TenantRealm = {
  readonly realm: Driver
  readonly acme: Organization
  readonly globex: Organization
  /** Makes a user of the realm an administrator of it. */
  promote(userId: string): Promise<void>
  logIn(userId: string): Promise<Login>
  /** Marks the address as verified, as if the user had proven it. */
  proveEmail(userId: string): Promise<void>
  /** Adds a user of the realm to the organization; the realm keeps managing the account. */
  invite(organization: Organization, userId: string): Promise<void>
  /** Creates an identity provider of the realm, or of the organization for an e-mail domain or `ANY`. */
  trust(alias: string, owner?: { readonly organization: Organization; readonly domain: string }): Promise<void>
  /** Answers the identities of the user, by provider. */
  identities(userId: string): Promise<Readonly<Record<string, string>>>
  /** Writes an attribute as an administrator of the realm. */
  write(userId: string, attribute: string, value: string): Promise<void>
  /** The ids of those who drifted, of the realm or of the organization of this id or alias. */
  drifted(organization?: string): Promise<readonly string[]>
  setEnabled(organization: Organization, enabled: boolean): Promise<void>
  /** The realm itself. */
  disable(): Promise<void>
  /** Replaces all attributes of the organization. */
  configure(organization: Organization, attributes: Attributes): Promise<void>
  /** Writes a rule about groups and roles, as an administrator of the realm does. */
  addRule(config: Readonly<Record<string, string[]>>): Promise<void>
  token(client: ClientKind): Promise<string>
  /** Creates an organization in another realm and answers its id. */
  elsewhere(): Promise<string>
  /** The token of somebody who may see the realm's configuration. */
  viewerToken(): Promise<string>
}

/** Tokens of a member of acme, of one with the role `scim-read:acme`, of one whose client may not use that role, and of one with `scim-access`. */
export type ClientKind = 'member' | 'reader' | 'narrow' | 'ofTheRealm'

export type Organization = { readonly id: string; readonly alias: string; readonly driver: Driver }

export type TenantRealms = { readonly name: string; open(): Promise<TenantRealm> }

export type Case = readonly [title: string, check: (tenantRealm: TenantRealm) => Promise<void>]

/** Sends the same requests below an organization's URL. */
export function within(driver: Driver, idOrAlias: string, authorization?: string): Driver {
  return driverOf(`${driver.name} ${idOrAlias}`, (request) =>
    driver.request({
      ...request,
      path: `/organizations/${idOrAlias}${request.path}`,
      headers: { ...(authorization !== undefined && { authorization }), ...request.headers },
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
