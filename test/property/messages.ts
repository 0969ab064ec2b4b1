import type { Json, JsonObject } from '../../ts-core/protocol/json'
import { ENTERPRISE, GROUP, PATCH_OP, unique, USER } from '../support/builders'
import { BULK_REQUEST } from '../support/bulk'

export type Message = { readonly method: 'POST' | 'PUT' | 'PATCH'; readonly path: string; readonly body: Json }

const SEARCH_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

/** A user with a value of every type. */
const userIn = (userName: string): JsonObject => ({
  schemas: [USER, ENTERPRISE], userName, externalId: 'e', active: true, name: { familyName: 'F' }, password: 'S3cret-enough!',
  emails: [{ value: `${userName}@example.org`, type: 'work', primary: true }], addresses: [{ type: 'work', locality: 'Oslo' }],
  [ENTERPRISE]: { department: 'D', manager: { value: 'm', $ref: '../Users/m' } },
}) // prettier-ignore

const groupIn = (displayName: string): JsonObject => ({ schemas: [GROUP], displayName, externalId: 'e', members: [{ value: 'bulkId:u', $ref: '../Users/bulkId:u' }] })

const USER_PATCH: JsonObject = {
  schemas: [PATCH_OP],
  Operations: [
    { op: 'add', path: 'emails', value: [{ value: 'x@example.org', type: 'home' }] },
    { op: 'replace', path: 'emails[type eq "work"].value', value: 'y@example.org' },
    { op: 'replace', value: { active: false, name: { givenName: 'G' }, [ENTERPRISE]: { manager: { value: 'm' } } } },
    { op: 'remove', path: 'phoneNumbers', value: [{ value: '1' }] },
  ],
}

const groupPatch = (id: string): JsonObject => ({
  schemas: [PATCH_OP],
  Operations: [
    { op: 'add', path: 'members', value: [{ value: id }] },
    { op: 'remove', path: `members[value eq "${id}"]` },
    { op: 'replace', value: { members: [{ value: id }], externalId: 'f' } },
  ],
})

const search = (sortBy: string): JsonObject =>
  ({ schemas: [SEARCH_REQUEST], filter: 'meta pr', ...(sortBy !== '' && { sortBy, sortOrder: 'ascending', cursor: '' }), count: 1, attributes: ['id'] })

/** Every message that a client can send, about the user and the group with these ids. */
export function messages(user: string, group: string): readonly Message[] {
  const [userName, displayName] = [unique('odd'), unique('odd')]
  const operations: JsonObject[] = [
    { method: 'POST', path: '/Users', bulkId: 'u', data: userIn(unique('odd')) },
    { method: 'POST', path: '/Groups', bulkId: 'g', data: groupIn(unique('odd')) },
    { method: 'PUT', path: `/Users/${user}`, version: 'W/"x"', data: userIn(userName) },
    { method: 'PATCH', path: '/Users/bulkId:u', data: USER_PATCH },
    { method: 'DELETE', path: '/Users/bulkId:u' },
  ]
  return [
    { method: 'POST', path: '/Users', body: userIn(unique('odd')) },
    { method: 'POST', path: '/Groups', body: { ...groupIn(unique('odd')), members: [{ value: user }] } },
    { method: 'PUT', path: `/Users/${user}`, body: userIn(userName) },
    { method: 'PUT', path: `/Groups/${group}`, body: { ...groupIn(displayName), members: [{ value: user }] } },
    { method: 'PATCH', path: `/Users/${user}`, body: USER_PATCH },
    { method: 'PATCH', path: `/Groups/${group}`, body: groupPatch(user) },
    { method: 'POST', path: '/Users/.search', body: search('userName') },
    { method: 'POST', path: '/Groups/.search', body: search('displayName') },
    { method: 'POST', path: '/.search', body: search('') },
    { method: 'POST', path: '/Bulk', body: { schemas: [BULK_REQUEST], failOnErrors: 9, Operations: operations } },
  ]
}

/** Odd values of all types, some with names that JavaScript itself uses. */
const ODD: readonly Json[] = [
  ...['{"toString":"x"}', '{"valueOf":1,"toString":null}', '{"toJSON":"x"}', '{"__proto__":{"value":"x"}}', '{"constructor":{}}', '{"then":true}'].map((text): Json => JSON.parse(text)),
  [{ toString: 'x' }], [[]], [null], [''], [], {}, null, true, 0, -1.5, 1e308, '', ' ', 'x', 'bulkId:u', '%', '"', '$1', '\u{1f600}', 'x'.repeat(300),
] // prettier-ignore

/** Puts each odd value at each place of the message. */
export const oddMessages = (message: Message): readonly Message[] =>
  placesIn(message.body).flatMap((place) => ODD.map((odd) => ({ ...message, body: replaced(message.body, place, odd) })))

type Place = readonly (string | number)[]

function placesIn(value: Json, place: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [place]
  const inner: readonly (readonly [string | number, Json])[] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [place, ...inner.flatMap(([name, each]) => placesIn(each, [...place, name]))]
}

function replaced(value: Json, [name, ...rest]: Place, odd: Json): Json {
  if (name === undefined) return odd
  if (Array.isArray(value)) return value.map((each, index) => (index === name ? replaced(each, rest, odd) : each))
  const object = value as JsonObject
  return { ...object, [name]: replaced(object[name]!, rest, odd) }
}
