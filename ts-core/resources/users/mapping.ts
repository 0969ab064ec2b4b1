import type { Attributes, UserChange, UserRecord } from '../../host/records'
import type { Json, JsonObject, Resource } from '../../protocol/json'
import { withSchemas } from '../../protocol/schema/validate'
import { ENTERPRISE_USER_SCHEMA } from '../../protocol/urns'
import { USER } from '../../protocol/schema/registry'
import { differing } from '../attributes'
import { decodeElements, encodeElements } from '../elements'
import { assign, at, type Draft } from '../paths'
import { locationOf, metaOf } from '../meta'

const core = (path: string, attribute = path) => ({ path, names: path.split('.'), attribute })
const enterprise = (name: string, attribute: string) => ({
  path: `${ENTERPRISE_USER_SCHEMA}:${name}`,
  names: [ENTERPRISE_USER_SCHEMA, ...name.split('.')],
  attribute,
})

/** Simple attributes: where each is in the resource and under which name the directory keeps it. */
export const SIMPLE = [
  core('userName', 'username'),
  core('externalId'),
  core('name.formatted'),
  core('name.familyName', 'lastName'),
  core('name.givenName', 'firstName'),
  core('name.middleName'),
  core('name.honorificPrefix'),
  core('name.honorificSuffix'),
  core('displayName'),
  core('nickName'),
  core('profileUrl'),
  core('title'),
  core('userType'),
  core('preferredLanguage'),
  core('locale'),
  core('timezone'),
  enterprise('employeeNumber', 'employeeNumber'),
  enterprise('costCenter', 'costCenter'),
  enterprise('organization', 'organization'),
  enterprise('division', 'division'),
  enterprise('department', 'department'),
  enterprise('manager.value', 'manager'),
] as const

/** Multi-valued complex attributes: one directory attribute of that name, one value per element. */
export const ELEMENTS = [
  'emails',
  'phoneNumbers',
  'ims',
  'photos',
  'addresses',
  'entitlements',
  'roles',
  'x509Certificates',
] as const

/** The directory keeps `username` and `email` in lower case; the client's spelling stays beside them. */
export const USERNAME_SPELLING = 'scim.userName'
export const EMAIL_SPELLING = 'scim.email'

/** Looked up by what a user has: most have few of the attributes that there are. */
const SIMPLE_NAMES: ReadonlyMap<string, readonly string[]> = new Map(SIMPLE.map(({ names, attribute }) => [attribute, names]))
const ELEMENT_NAMES: ReadonlySet<string> = new Set(ELEMENTS.filter((name) => name !== 'emails'))

export function toResource(record: UserRecord, baseUrl: string): Resource {
  const { attributes } = record
  const resource: Draft = {
    id: record.id,
    userName: spelled(attributes, 'username', USERNAME_SPELLING) ?? '',
    active: record.enabled,
  }
  for (const attribute of Object.keys(attributes)) assignStored(resource, attribute, attributes[attribute]!)
  assign(resource, ['emails'], emailsOf(attributes))
  assign(resource, MANAGER_REF, managerRef(attributes, baseUrl))
  assign(resource, ['groups'], groupsOf(record, baseUrl))
  resource['meta'] = metaOf(USER, record, baseUrl)
  return withSchemas(resource, USER)
}

const MANAGER_REF = [ENTERPRISE_USER_SCHEMA, 'manager', '$ref']

function assignStored(resource: Draft, attribute: string, values: readonly string[]): void {
  const names = SIMPLE_NAMES.get(attribute)
  if (names !== undefined && attribute !== 'username') assign(resource, names, values[0])
  else if (ELEMENT_NAMES.has(attribute)) assign(resource, [attribute], decodeElements(values))
}

/** What has to be written so that the directory holds `resource`; `record` is what it holds now. */
export function toChange(resource: Resource, record: UserRecord | null): UserChange {
  const active = at(resource, ['active'])
  return {
    enabled: typeof active === 'boolean' && active !== record?.enabled ? active : null,
    attributes: differing(toAttributes(resource), record?.attributes ?? {}),
  }
}

export const isUnchanged = (change: UserChange): boolean =>
  change.enabled === null && Object.keys(change.attributes).length === 0

/** SCIM's name for a directory attribute, for error details. */
export const scimNameOf = (attribute: string): string =>
  attribute === 'email' ? 'emails' : (SIMPLE.find((row) => row.attribute === attribute)?.path ?? attribute)

function toAttributes(resource: Resource): Attributes {
  const attributes: { [name: string]: string[] } = {}
  for (const { names, attribute } of SIMPLE) attributes[attribute] = textOf(at(resource, names))
  for (const name of ELEMENTS) attributes[name] = encodeElements(at(resource, [name]))
  attributes['manager'] = managerId(at(resource, [ENTERPRISE_USER_SCHEMA, 'manager']))
  const [userName] = attributes['username']!
  attributes['username'] = lowered(userName)
  attributes[USERNAME_SPELLING] = spelling(userName)
  return { ...attributes, ...emailAttributes(elementsOf(at(resource, ['emails']))) }
}

/** `email` is the primary address, else the first. The elements are kept only when they say more than that one address. */
function emailAttributes(emails: readonly JsonObject[]): Attributes {
  const address = textOf(primaryOf(emails)?.['value'])[0]
  const plain = emails.length === 1 && Object.keys(emails[0]!).length === 2 && emails[0]!['primary'] === true
  return {
    email: lowered(address),
    emails: plain ? [] : encodeElements(emails),
    [EMAIL_SPELLING]: plain ? spelling(address) : [],
  }
}

/** The address column wins over the elements: an administrator may have changed it since. */
function emailsOf(attributes: Attributes): readonly JsonObject[] {
  const address = spelled(attributes, 'email', EMAIL_SPELLING)
  const values = attributes['emails']
  if (values === undefined) return address === undefined ? [] : [{ value: address, primary: true }]
  const emails = decodeElements(values)
  const primary = primaryOf(emails)
  if (!primary) return address === undefined ? emails : [...emails, { value: address, primary: true }]
  if (String(primary['value']).toLowerCase() === address?.toLowerCase()) return emails
  const others = emails.filter((email) => email !== primary && String(email['value']).toLowerCase() !== address)
  return address === undefined
    ? others
    : emails.flatMap((email) => {
        if (email === primary) return [{ ...email, value: address }]
        return others.includes(email) ? [email] : []
      })
}

export const primaryOf = (emails: readonly JsonObject[]): JsonObject | undefined => {
  const addressed = emails.filter((email) => textOf(email['value']).length > 0)
  return addressed.find((email) => email['primary'] === true) ?? addressed[0]
}

const elementsOf = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? value : [])
const textOf = (value: Json | undefined): string[] => (typeof value === 'string' && value !== '' ? [value] : [])
const lowered = (text: string | undefined): string[] => (text === undefined ? [] : [text.toLowerCase()])
const spelling = (text: string | undefined): string[] =>
  text === undefined || text === text.toLowerCase() ? [] : [text]

function spelled(attributes: Attributes, name: string, spellingName: string): string | undefined {
  const stored = attributes[name]?.[0]
  const written = attributes[spellingName]?.[0]
  return written !== undefined && written.toLowerCase() === stored ? written : stored
}

const managerRef = (attributes: Attributes, baseUrl: string): string | undefined => {
  const id = attributes['manager']?.[0]
  return id === undefined || id === '' ? undefined : locationOf(USER, id, baseUrl)
}

/** Of a manager who is given by reference alone, the id is the end of the URL. */
function managerId(manager: Json | undefined): string[] {
  const [id] = textOf(at({ manager: manager ?? null }, ['manager', 'value']))
  const [ref] = textOf(at({ manager: manager ?? null }, ['manager', '$ref']))
  return textOf(id ?? ref?.split('/').at(-1))
}

const groupsOf = (record: UserRecord, baseUrl: string): Json | undefined =>
  record.groups?.map((group) => ({
    value: group.id,
    $ref: `${baseUrl}/Groups/${encodeURIComponent(group.id)}`,
    display: group.name,
    type: 'direct',
  }))
