import type { GroupFields, GroupRecord, Member } from '../../host/records'
import { invalidValue } from '../../protocol/errors'
import type { Json, Resource } from '../../protocol/json'
import type { ResourceType } from '../../protocol/schema/attribute'
import { GROUP, USER } from '../../protocol/schema/registry'
import { schemasOf } from '../../protocol/schema/validate'
import { differing } from '../attributes'
import { requireStorable } from '../columns'
import { locationOf, metaOf } from '../meta'
import type { Model } from '../model/model'
import { textsOf } from '../model/row'
import type { Draft } from '../paths'

export function toResource(record: GroupRecord, baseUrl: string, { readers, resourceType }: Model): Resource {
  const { id, name, attributes } = record
  const resource: Draft = { schemas: [], id }
  for (const name in attributes) readers.get(name)?.(resource, attributes[name]!)
  if (name) resource['displayName'] = name
  resource['meta'] = metaOf(GROUP, record, baseUrl)
  resource['schemas'] = schemasOf(resource, resourceType)
  return resource
}

export function withMembers(group: Resource, members: readonly Member[] | undefined, baseUrl: string): Resource {
  if (members === undefined) return group
  const { meta, ...rest } = group
  return { ...rest, members: members.map((member) => toElement(member, baseUrl)), meta: meta! }
}

export function toElement(member: Member, baseUrl: string): Json {
  const resourceType: ResourceType = member.kind === 'user' ? USER : GROUP
  return {
    value: member.id,
    $ref: locationOf(resourceType, member.id, baseUrl),
    display: member.name,
    type: resourceType.name,
  }
}

/**
 * Makes the fields that store `resource` without its members; `record` is what the directory holds now. Throws
 * invalidValue for what it cannot hold.
 */
export function toFields(resource: Resource, record: GroupRecord | null, model: Model): GroupFields {
  const stored = record?.attributes ?? {}
  const { name: [wanted] = [], ...others } = textsOf(resource, stored, model.rows)
  const name = wanted !== undefined && wanted !== record?.name ? wanted : null
  const attributes = differing(others, stored)
  if (name !== null && name.trim() === '') throw invalidValue('"displayName" must not be blank.')
  requireStorable({ ...attributes, ...(name !== null && { name: [name] }) }, (attribute) => scimNameOf(attribute, model), () => true)
  return { name, attributes }
}

export const writesNothing = ({ name, attributes }: GroupFields): boolean =>
  name === null && Object.keys(attributes).length === 0

/** Gives SCIM's name for a directory attribute, for error details. */
export const scimNameOf = (attribute: string, { rowAt }: Model): string => rowAt.get(attribute)?.path ?? attribute
