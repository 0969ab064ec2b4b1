import { GROUP_SCHEMA, USER_SCHEMA } from '../../ts-core/protocol/urns'
import { expect } from '../support/expect'
import { newGroup, newUser } from './new-resources'
import type { Case, Organization } from './tenant-realm'

const EVERYBODY = { filter: ['userName pr'] }

const groupsOf = async ({ driver }: Organization, id: string): Promise<readonly string[]> =>
  ((await driver.get(`/Users/${id}`)).body.groups ?? []).map(({ value }: { readonly value: string }) => value)

export const rules: readonly Case[] = [
  ['a rule of an organization gives its groups to its members, and neither sees nor touches another tenant', async ({ realm, acme, globex, addRule }) => {
    const team = await newGroup(acme.driver)
    const namesake = await globex.driver.post('/Groups', { schemas: [GROUP_SCHEMA], displayName: team.name })
    await addRule({ ...EVERYBODY, groups: [`/${team.name}`], organization: [acme.alias] })
    const created = await acme.driver.post('/Users', { schemas: [USER_SCHEMA], userName: 'ada' })
    expect(created.body.groups).toMatchObject([{ value: team.id }])
    const [bob, eve] = [await newUser(globex.driver), await newUser(realm)]
    expect(await groupsOf(globex, bob.id)).toEqual([])
    expect((await realm.get(`/Users/${eve.id}`)).body.groups).toBeUndefined()
    expect((await globex.driver.get(`/Groups/${namesake.body.id}`)).body.members).toBeUndefined()
  }],

  ['a rule of the realm is followed when an organization\'s client writes, and its client does not see the realm\'s group', async ({ realm, acme, addRule }) => {
    const team = await newGroup(realm)
    await addRule({ ...EVERYBODY, groups: [`/${team.name}`] })
    const created = await acme.driver.post('/Users', { schemas: [USER_SCHEMA], userName: 'ada' })
    expect(created).toHaveStatus(201)
    expect(created.body.groups).toBeUndefined()
    expect((await realm.get(`/Users/${created.body.id}`)).body.groups).toMatchObject([{ value: team.id }])
  }],

  ['what a client of an organization writes gives nothing that no rule of it or of the realm gives', async ({ acme, globex, addRule }) => {
    const team = await newGroup(globex.driver)
    await addRule({ filter: ['title eq "Chief"'], groups: [`/${team.name}`], organization: [globex.alias] })
    const ada = await newUser(acme.driver, { title: 'Chief' })
    expect(await groupsOf(acme, ada.id)).toEqual([])
    expect((await globex.driver.get(`/Groups/${team.id}`)).body.members).toBeUndefined()
  }],
]
