import type { GroupChange, GroupRecord, Member } from '../../host/records'
import type { Json, Resource } from '../../protocol/json'
import type { ResourceType } from '../../protocol/schema/attribute'
import { GROUP, USER } from '../../protocol/schema/registry'
import { schemasOf } from '../../protocol/schema/validate'
import { differing } from '../attributes'
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

/** Makes the change that stores `resource` without its members; `record` is what the directory holds now. */
export function toChange(resource: Resource, record: GroupRecord | null, { rows }: Model): GroupChange {
  const stored = record?.attributes ?? {}
  const { name, ...attributes } = textsOf(resource, stored, rows)
  return {
    name: name?.[0] !== undefined && name[0] !== record?.name ? name[0] : null,
    attributes: differing(attributes, stored),
  }
}

export const isUnchanged = (change: GroupChange): boolean =>
  change.name === null && Object.keys(change.attributes).length === 0

/** Gives SCIM's name for a directory attribute, for error details. */
export const scimNameOf = (attribute: string, { rowAt }: Model): string => rowAt.get(attribute)?.path ?? attribute
