import { createGroup, createUser, userBody } from '../support/builders'
import { expect } from '../support/expect'
import type { Case } from './tenant'

const STRICT = { 'scim.dialect': 'strict' }
const disable = [{ op: 'replace', path: 'active', value: 'False' }]

export const dialects: readonly Case[] = [
  ['booleans as text are understood, unless the setting is strict', async ({ driver, configure }) => {
    const { id } = await createUser(driver)
    expect((await driver.patch(`/Users/${id}`, disable)).body.active).toBe(false)
    await configure(STRICT)
    expect(await driver.patch(`/Users/${id}`, disable)).toBeScimError(400, 'invalidValue', 'active')
    expect(await driver.post('/Users', userBody({ active: 'true' }))).toBeScimError(400, 'invalidValue', 'active')
  }],

  ['a member as a bare id, the schemas of SCIM 1: the same', async ({ driver, configure }) => {
    const [user, group] = [await createUser(driver), await createGroup(driver)]
    const join = () => driver.patch(`/Groups/${group.id}`, [{ op: 'add', path: 'members', value: user.id }])
    const old = () => driver.post('/Users', userBody({ schemas: ['urn:scim:schemas:core:1.0'] }))
    expect([(await join()).status, (await old()).status]).toEqual([204, 201])
    await configure(STRICT)
    expect(await join()).toBeScimError(400, 'invalidValue')
    expect(await old()).toBeScimError(400, 'invalidSyntax')
  }],
]
