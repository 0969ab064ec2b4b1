import { GROUP_SCHEMA, PATCH_OP, USER_SCHEMA } from '../../ts-core/protocol/urns'
import type { Body, Client } from './client'

type Person = { readonly givenName: string; readonly familyName: string; readonly userName: string }

const ADA: Person = { givenName: 'Ada', familyName: 'Lovelace', userName: 'ada@example.com' }
const GRACE: Person = { givenName: 'Grace', familyName: 'Hopper', userName: 'grace@example.com' }

/** What an identity provider does with an account from its first day to its last. */
export async function playStory(client: Client): Promise<void> {
  const ada = await hire(client, ADA)
  const grace = await hire(client, GRACE)
  await find(client, ada)
  await patchAsEntra(client, ada)
  const group = await buildGroup(client, ada, grace)
  await deactivate(client, ada)
  await leave(client, ada, group)
}

async function hire(client: Client, { givenName, familyName, userName }: Person): Promise<string> {
  client.say(`${givenName} joins`)
  const { body } = await client.send(201, 'POST', '/Users', {
    schemas: [USER_SCHEMA],
    userName,
    name: { givenName, familyName },
    emails: [{ value: userName, type: 'work', primary: true }],
    active: true,
  })
  client.expect('the answer carries what was sent', body.userName === userName && body.active === true)
  return String(body.id)
}

async function find(client: Client, id: string): Promise<void> {
  client.say('The identity provider looks whether it knows her')
  const { body } = await client.send(200, 'GET', `/Users?filter=${encodeURIComponent('userName eq "ADA@example.com"')}`)
  client.expect('exactly one user is found', body.totalResults === 1)
  client.expect('it is the one created', list(body.Resources)[0]?.id === id)
}

async function patchAsEntra(client: Client, id: string): Promise<void> {
  client.say('She changes her address; Entra ID sends it like this')
  const { body } = await client.send(200, 'PATCH', `/Users/${id}`, patch(
    { op: 'Replace', path: 'emails[type eq "work"].value', value: 'countess@example.com' },
    { op: 'Replace', path: 'displayName', value: 'The Countess of Lovelace' },
    { op: 'Replace', path: 'active', value: 'True' },
  ))
  client.expect('there is one e-mail, the new one', list(body.emails).length === 1 && list(body.emails)[0]?.value === 'countess@example.com')
  client.expect('displayName is set', body.displayName === 'The Countess of Lovelace')
}

async function buildGroup(client: Client, ada: string, grace: string): Promise<string> {
  client.say('A group, its first member, and one more')
  const { body } = await client.send(201, 'POST', '/Groups', {
    schemas: [GROUP_SCHEMA], displayName: 'Programmers', members: [{ value: ada }],
  })
  const path = `/Groups/${String(body.id)}`
  await client.send(204, 'PATCH', path, patch({ op: 'Add', path: 'members', value: [{ value: grace }] }))
  const group = await client.send(200, 'GET', path)
  const members = list(group.body.members).map((member) => member.value)
  client.expect('both are members', members.length === 2 && members.includes(ada) && members.includes(grace))
  const user = await client.send(200, 'GET', `/Users/${ada}?attributes=userName,groups`)
  client.expect('her groups name it', list(user.body.groups)[0]?.display === 'Programmers')
  return String(body.id)
}

async function deactivate(client: Client, id: string): Promise<void> {
  client.say('Her account is switched off; Entra ID says so in a string')
  const { body } = await client.send(200, 'PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'False' }))
  client.expect('active is the boolean false', body.active === false)
  const found = await client.send(200, 'GET', `/Users?filter=${encodeURIComponent('active eq false')}&attributes=userName`)
  client.expect('the filter finds her and nobody else', found.body.totalResults === 1)
}

async function leave(client: Client, ada: string, group: string): Promise<void> {
  client.say('She leaves, and leaves nothing behind')
  await client.send(204, 'DELETE', `/Users/${ada}`)
  const gone = await client.send(404, 'GET', `/Users/${ada}`)
  client.expect('the error says its status as a string', gone.body.status === '404')
  const { body } = await client.send(200, 'GET', `/Groups/${group}`)
  client.expect('the group has one member left', list(body.members).length === 1)
  await client.send(204, 'DELETE', `/Groups/${group}`)
  const wrong = await client.send(400, 'GET', `/Users?filter=${encodeURIComponent('shoeSize eq 38')}`)
  client.expect('an unknown attribute is an error, not an empty list', wrong.body.scimType === 'invalidFilter')
}

const patch = (...operations: readonly Body[]): Body => ({ schemas: [PATCH_OP], Operations: operations })

const list = (value: unknown): readonly Body[] => (Array.isArray(value) ? (value as readonly Body[]) : [])
