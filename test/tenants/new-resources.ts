import { randomUUID } from 'node:crypto'
import { GROUP_SCHEMA, USER_SCHEMA } from '../../ts-core/protocol/urns'
import type { Driver } from '../support/drivers'
import { expect } from '../support/expect'

export type NewResource = { readonly id: string; readonly name: string }

export async function newUser(driver: Driver, attributes: Readonly<Record<string, unknown>> = {}): Promise<NewResource> {
  const name = `user-${randomUUID().slice(0, 8)}`
  const body = { schemas: [USER_SCHEMA], userName: name, externalId: `of-${name}`, emails: [{ value: `${name}@x.example`, primary: true }], ...attributes }
  const created = await driver.post('/Users', body as never)
  expect(created).toHaveStatus(201)
  return { id: created.body.id, name }
}

export async function newGroup(driver: Driver, memberIds: readonly string[] = []): Promise<NewResource> {
  const name = `group-${randomUUID().slice(0, 8)}`
  const members = memberIds.map((value) => ({ value }))
  const created = await driver.post('/Groups', { schemas: [GROUP_SCHEMA], displayName: name, ...(members.length > 0 && { members }) })
  expect(created).toHaveStatus(201)
  return { id: created.body.id, name }
}

export const idsIn = (body: { readonly Resources: readonly { readonly id: string }[] }): readonly string[] =>
  body.Resources.map(({ id }) => id)
