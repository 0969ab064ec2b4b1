import type { GroupChange, GroupRecord, Member } from '../../host/records'
import type { Json, Resource } from '../../protocol/json'
import type { ResourceType } from '../../protocol/schema/attribute'
import { GROUP, USER } from '../../protocol/schema/registry'
import { schemasOf } from '../../protocol/schema/validate'
import { differing } from '../attributes'
import { locationOf, metaOf } from '../meta'
import { at, type Draft } from '../paths'

export function toResource(record: GroupRecord, baseUrl: string): Resource {
  const { id, name, attributes, members } = record
  const resource: Draft = { schemas: [], id }
  const externalId = attributes['externalId']?.[0]
  if (externalId) resource['externalId'] = externalId
  if (name) resource['displayName'] = name
  if (members && members.length > 0) resource['members'] = members.map((member) => toElement(member, baseUrl))
  resource['meta'] = metaOf(GROUP, record, baseUrl)
  resource['schemas'] = schemasOf(resource, GROUP)
  return resource
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

/** What has to be written so that the directory holds `resource`, its members aside; `record` is what it holds now. */
export function toChange(resource: Resource, record: GroupRecord | null): GroupChange {
  const name = at(resource, ['displayName'])
  const externalId = at(resource, ['externalId'])
  return {
    name: typeof name === 'string' && name !== record?.name ? name : null,
    attributes: differing(
      { externalId: typeof externalId === 'string' && externalId !== '' ? [externalId] : [] },
      record?.attributes ?? {},
    ),
  }
}

export const isUnchanged = (change: GroupChange): boolean =>
  change.name === null && Object.keys(change.attributes).length === 0

/** SCIM's name for a directory attribute, for error details. */
export const scimNameOf = (attribute: string): string => (attribute === 'name' ? 'displayName' : attribute)
