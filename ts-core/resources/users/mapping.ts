import type { Attributes, GroupRef, UserChange, UserRecord } from '../../host/records'
import { isObject, type Json, type Resource } from '../../protocol/json'
import { USER } from '../../protocol/schema/registry'
import { schemasOf } from '../../protocol/schema/validate'
import { ENTERPRISE_USER_SCHEMA } from '../../protocol/urns'
import { differing } from '../attributes'
import { decodeElements, encodeElements } from '../elements'
import { locationOf, metaOf } from '../meta'
import { at, type Draft, namesIn, type Setter, setterOf } from '../paths'
import { emailAttributes, emailsOf } from './emails'
import { ELEMENTS, SIMPLE } from './rows'
import { lowered, spelled, spelling, textOf, USERNAME_SPELLING } from './spelling'

const PLACES = SIMPLE.map(({ path, attribute }) => ({ attribute, names: namesIn(path) }))

/** Where more than one attribute of the directory counts. */
const READ_BY_HAND: ReadonlySet<string> = new Set(['username', 'emails'])

type Reader = (resource: Draft, values: readonly string[]) => void

const textAt = (set: Setter): Reader => (resource, values) => {
  if (values[0]) set(resource, values[0])
}

const elementsAt = (name: string): Reader => (resource, values) => {
  if (values.length > 0) resource[name] = decodeElements(values)
}

/** How the values of a directory attribute come into a resource. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ...PLACES.map(({ attribute, names }) => [attribute, textAt(setterOf(names))] as const),
  ...ELEMENTS.map((name) => [name, elementsAt(name)] as const),
].filter(([attribute]) => !READ_BY_HAND.has(attribute)))

/** Looks at what the user has, not at all that a user may have. */
export function toResource(record: UserRecord, baseUrl: string): Resource {
  const { id, attributes, groups } = record
  const resource: Draft = { schemas: [], id, userName: spelled(attributes, 'username', USERNAME_SPELLING) ?? '' }
  for (const name in attributes) READERS.get(name)?.(resource, attributes[name]!)
  resource['active'] = record.enabled
  const emails = emailsOf(attributes)
  if (emails.length > 0) resource['emails'] = emails
  setManager(resource, baseUrl)
  if (groups && groups.length > 0) resource['groups'] = groups.map((group) => toElement(group, baseUrl))
  resource['meta'] = metaOf(USER, record, baseUrl)
  resource['schemas'] = schemasOf(resource, USER)
  return resource
}

/** What has to be written so that the directory holds `resource`; `record` is what it holds now. */
export function toChange(resource: Resource, record: UserRecord | null): UserChange {
  const active = at(resource, ['active'])
  return {
    enabled: typeof active === 'boolean' && active !== record?.enabled ? active : null,
    attributes: differing(toAttributes(resource), shown(record?.attributes ?? {})),
  }
}

/** Of a simple attribute a client sees the first value: who leaves that alone has not asked for the others to go. */
const shown = (stored: Attributes): Attributes => ({
  ...stored,
  ...Object.fromEntries(PLACES.map(({ attribute }) => [attribute, (stored[attribute] ?? []).slice(0, 1)])),
})

export const isUnchanged = (change: UserChange): boolean =>
  change.enabled === null && Object.keys(change.attributes).length === 0

/** SCIM's name for a directory attribute, for error details. */
export const scimNameOf = (attribute: string): string =>
  attribute === 'email' ? 'emails' : (SIMPLE.find((row) => row.attribute === attribute)?.path ?? attribute)

function toAttributes(resource: Resource): Attributes {
  const attributes: { [name: string]: string[] } = {}
  for (const { names, attribute } of PLACES) attributes[attribute] = textOf(at(resource, names))
  for (const name of ELEMENTS) attributes[name] = encodeElements(at(resource, [name]))
  attributes['manager'] = managerId(at(resource, [ENTERPRISE_USER_SCHEMA, 'manager']))
  const [userName] = attributes['username']!
  attributes['username'] = lowered(userName)
  attributes[USERNAME_SPELLING] = spelling(userName)
  return { ...attributes, ...emailAttributes(at(resource, ['emails'])) }
}

function setManager(resource: Draft, baseUrl: string): void {
  const manager = at(resource, MANAGER) as Draft | undefined
  if (manager) manager['$ref'] = locationOf(USER, String(manager['value']), baseUrl)
}

const MANAGER = [ENTERPRISE_USER_SCHEMA, 'manager']

/** Of a manager who is given by reference alone, the id is the end of the URL. */
function managerId(manager: Json | undefined): string[] {
  if (!isObject(manager)) return []
  const [id] = textOf(manager['value'])
  const [ref] = textOf(manager['$ref'])
  return textOf(id ?? ref?.split('/').at(-1))
}

const toElement = ({ id, name }: GroupRef, baseUrl: string): Json => ({
  value: id,
  $ref: `${baseUrl}/Groups/${encodeURIComponent(id)}`,
  display: name,
  type: 'direct',
})
