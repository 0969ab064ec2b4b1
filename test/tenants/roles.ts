import { cheapPhc } from '../authentication/secrets'
import { USER_SCHEMA } from '../../ts-core/protocol/urns'
import { expect } from '../support/expect'
import type { Case } from './tenant-realm'

export const roles: readonly Case[] = [
  ['an organization gives roles only where it says so itself', async ({ acme, globex, configure }) => {
    const body = { schemas: [USER_SCHEMA], userName: 'ada', roles: [{ value: 'no-such-role' }] }
    await configure(acme, {
      SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_EXTERNAL_SHARED_SECRET: cheapPhc(`${acme.alias}-secret`), SCIM_MAP_ROLES: 'realm',
    })
    expect(await acme.driver.post('/Users', body)).toBeScimError(400, 'invalidValue', 'no-such-role')
    const created = await globex.driver.post('/Users', body)
    expect(created).toHaveStatus(201)
    expect(created.body.roles).toEqual(body.roles)
  }],
]
