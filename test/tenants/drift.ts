import { expect } from '../support/expect'
import { newUser } from './new-resources'
import type { Case } from './tenant-realm'

const NAMED = { name: { givenName: 'Ada', familyName: 'Lovelace' } }

export const drift: readonly Case[] = [
  ['is shown to the organization whose client wrote it, and to the realm, and to no other', async ({ realm, acme, globex, write, drifted }) => {
    const [own, theirs, ofRealm] = [await newUser(acme.driver, NAMED), await newUser(globex.driver, NAMED), await newUser(realm, NAMED)]
    for (const { id } of [own, theirs, ofRealm]) await write(id, 'firstName', 'Augusta')
    expect(await drifted(acme.id)).toEqual([own.id])
    expect(await drifted(globex.alias)).toEqual([theirs.id])
    expect(await drifted()).toEqual([own.id, theirs.id, ofRealm.id].sort())
  }],

  ['of a member whom the realm wrote is the realm\'s', async ({ realm, acme, invite, write, drifted }) => {
    const user = await newUser(realm, NAMED)
    await invite(acme, user.id)
    await write(user.id, 'firstName', 'Augusta')
    expect([await drifted(acme.id), await drifted()]).toEqual([[], [user.id]])
  }],

  ['ends for the organization with the membership', async ({ acme, realm, write, drifted }) => {
    const user = await newUser(acme.driver, NAMED)
    await write(user.id, 'firstName', 'Augusta')
    expect(await realm.delete(`/Users/${user.id}`)).toHaveStatus(204)
    expect([await drifted(acme.id), await drifted()]).toEqual([[], []])
  }],
]
