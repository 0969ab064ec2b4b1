import type { JsonObject } from '../../ts-core/protocol/json'
import { type Created, createGroup, createUser, read, unique } from '../support/builders'
import type { Driver, ScimResponse } from '../support/drivers'
import { expect } from '../support/expect'

/** What a rule works with: a service provider that also holds data of other clients. */
export type ServiceProvider = {
  readonly driver: Driver
  readonly unique: typeof unique
  user(attributes?: JsonObject): Promise<Created>
  group(attributes?: JsonObject): Promise<Created>
  /** Reads the resource again. */
  reread(resource: Created): Promise<Created>
  /** Checks that a refused request leaves the resource as it was. */
  refused(resource: Created, request: (path: string) => Promise<ScimResponse>, ...error: Refusal): Promise<void>
}

type Refusal = readonly [status: number, scimType?: string, naming?: string | RegExp]

export type Rule = { readonly section: string; readonly title: string; readonly check: (provider: ServiceProvider) => Promise<void> }

/** One sentence of an RFC as a test. */
export const rule = (section: string, title: string, check: Rule['check']): Rule => ({ section, title, check })

export const serviceProviderOf = (driver: Driver): ServiceProvider => {
  const reread = (resource: Created) => read(driver, pathOf(resource))
  return {
    driver,
    unique,
    user: (attributes) => createUser(driver, attributes),
    group: (attributes) => createGroup(driver, attributes),
    reread,
    refused: async (resource, request, ...error) => {
      const before = await reread(resource)
      expect(await request(pathOf(resource))).toBeScimError(...error)
      expect(await reread(resource)).toEqual(before)
    },
  }
}

export const pathOf = ({ id, meta }: Created): string => `/${meta.resourceType}s/${encodeURIComponent(id)}`
