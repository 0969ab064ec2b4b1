import type { Attributes, GroupRef, UserFields, UserRecord } from '../../host/records'
import { invalidValue } from '../../protocol/errors'
import { asString, isObject, type Json, type JsonObject, type Resource, sameJson } from '../../protocol/json'
import { isStorable } from '../../protocol/json-text'
import { decodePercent } from '../../protocol/percent'
import { USER } from '../../protocol/schema/registry'
import { schemasOf } from '../../protocol/schema/validate'
import { ENTERPRISE_USER_SCHEMA } from '../../protocol/urns'
import { differing } from '../attributes'
import { requireStorable } from '../columns'
import { encodeElements } from '../elements'
import { locationOf, metaOf } from '../meta'
import { type Model } from '../model/model'
import { textsOf } from '../model/row'
import { at, type Draft } from '../paths'
import { emailAttributes, emailsOf } from './emails'
import { ELEMENTS, elementsIn, MANAGER } from './rows'
import { lowered, spelled, spelling, valuesOfText, USERNAME_SPELLING } from './spelling'

/** Iterates over the attributes that the user has, which are fewer than those of the schema. */
export function toResource(record: UserRecord, baseUrl: string, { readers, resourceType }: Model): Resource {
  const { id, attributes, groups } = record
  const resource: Draft = { schemas: [], id, userName: spelled(attributes, 'username', USERNAME_SPELLING) ?? '' }
  const names = Object.keys(attributes)
  for (let index = 0; index < names.length; index++) readers.get(names[index]!)?.(resource, attributes[names[index]!]!)
  resource['active'] = record.enabled
  const emails = emailsOf(attributes)
  if (emails.length > 0) resource['emails'] = emails
  setManager(resource[ENTERPRISE_USER_SCHEMA], baseUrl)
  if (groups && groups.length > 0) resource['groups'] = groups.map((group) => toElement(group, baseUrl))
  resource['meta'] = metaOf(USER, record, baseUrl)
  resource['schemas'] = schemasOf(resource, resourceType)
  return resource
}

/** Makes the fields that store `resource`; `record` is what the directory holds now. Throws invalidValue for what it cannot hold. */
export function toFields(resource: Resource, record: UserRecord | null, model: Model): UserFields {
  const stored = record?.attributes ?? {}
  const active = at(resource, ['active'])
  const attributes = differing(toAttributes(resource, stored, model), shown(stored, model))
  requireStorable(attributes, (attribute) => scimNameOf(attribute, model), (attribute) => COLUMNS.has(attribute))
  return { enabled: typeof active === 'boolean' && active !== record?.enabled ? active : null, attributes }
}

/** Attributes with a column of their own. All others may have any length. */
const COLUMNS: ReadonlySet<string> = new Set(['username', 'email', 'firstName', 'lastName'])

/**
 * Cuts simple attributes to the first value, the one that a client sees: leaving it unchanged does not ask to remove
 * the others.
 */
function shown(stored: Attributes, { rowAt }: Model): Attributes {
  const several = Object.keys(stored).filter((name) => stored[name]!.length > 1 && rowAt.get(name)?.leaf.multiValued === false)
  return several.length === 0 ? stored : { ...stored, ...Object.fromEntries(several.map((name) => [name, stored[name]!.slice(0, 1)])) }
}

export const writesNothing = ({ enabled, attributes }: UserFields): boolean =>
  enabled === null && Object.keys(attributes).length === 0

/** Gives SCIM's name for a directory attribute, for error details. */
export const scimNameOf = (attribute: string, { rowAt }: Model): string =>
  OTHER_NAMES.get(attribute) ?? rowAt.get(attribute)?.path ?? attribute

/** SCIM names of the Keycloak attributes that no row maps. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([['email', 'emails'], ['enabled', 'active']])

function toAttributes(resource: Resource, stored: Attributes, { rows, rowOf }: Model): Attributes {
  const attributes = textsOf(resource, stored, rows)
  attributes[rowOf.get(MANAGER)!.attribute] = managerId(at(resource, MANAGER_PLACE))
  const [userName] = attributes['username'] ?? []
  attributes['username'] = lowered(userName)
  attributes[USERNAME_SPELLING] = spelling(userName)
  return { ...attributes, ...elementsOf(resource, stored) }
}

/** An attribute that reads the same keeps its stored texts: others may have written them in another form. */
function elementsOf(resource: Resource, stored: Attributes): Attributes {
  const attributes: Attributes = {}
  for (let index = 0; index < ELEMENTS.length; index++) {
    const name = ELEMENTS[index]!
    const [elements, texts] = [resource[name], stored[name]]
    if (name === 'emails' || (elements === undefined && texts === undefined)) continue
    if (texts === undefined || !sameJson(elements ?? [], elementsIn(name, texts))) attributes[name] = encodeElements(elements)
  }
  const { emails = [] } = resource
  return sameJson(emails, emailsOf(stored)) ? attributes : { ...attributes, ...emailAttributes(emails) }
}

function setManager(enterprise: Json | undefined, baseUrl: string): void {
  const manager = (enterprise as JsonObject | undefined)?.['manager'] as Draft | undefined
  const id = asString(manager?.['value'])
  if (manager && id !== undefined && isStorable(id)) manager['$ref'] = locationOf(USER, id, baseUrl)
}

const MANAGER_PLACE = [ENTERPRISE_USER_SCHEMA, 'manager']

/** Finds the id of a manager; if only the reference is given, it is the end of the URL. */
function managerId(manager: Json | undefined): string[] {
  if (!isObject(manager)) return []
  const [id] = valuesOfText(manager['value'])
  const [ref] = valuesOfText(manager['$ref'])
  return valuesOfText(id ?? (ref === undefined ? undefined : idAtEnd(ref)))
}

/** Decodes the last segment of a location, which is the id. */
function idAtEnd(ref: string): string {
  const segment = ref.replace(/[?#].*$/s, '').split('/').findLast((each) => each !== '') ?? ''
  const id = decodePercent(segment)
  if (id === undefined || id === '' || !isStorable(id)) throw invalidValue(`${MANAGER.replace(/value$/, '$ref')} must be the URI of a user: its last segment is the id.`)
  return id
}

const toElement = ({ id, name }: GroupRef, baseUrl: string): Json => ({
  value: id,
  $ref: `${baseUrl}/Groups/${encodeURIComponent(id)}`,
  display: name,
  type: 'direct',
})
