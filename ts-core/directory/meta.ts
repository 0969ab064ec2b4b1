import { asString, type Json, type Resource } from '../protocol/json'
import type { ResourceType } from '../protocol/schema/attribute'
import { weakTag } from '../protocol/version'
import { at, type Draft } from './paths'

type Dated = { readonly id: string; readonly createdAt: number | null; readonly lastModifiedAt: number | null; readonly version: string | null }

/** Makes the URL of a resource. Ids of federated users contain colons, so an id is always percent-encoded. */
export const locationOf = (resourceType: ResourceType, id: string, baseUrl: string): string =>
  `${baseUrl}${resourceType.endpoint}/${encodeURIComponent(id)}`

/** The earliest dateTime that can be written (RFC 7643 §2.3.5), in epoch milliseconds: a year has four digits. */
export const EARLIEST = Date.parse('0000-01-01T00:00:00Z')

/** RFC 7643 §3.1. */
export function metaOf(resourceType: ResourceType, record: Dated, baseUrl: string): Json {
  const { createdAt, lastModifiedAt } = record
  const meta: Draft = { resourceType: resourceType.name }
  const created = createdAt === null ? null : new Date(createdAt).toISOString()
  if (created !== null) meta['created'] = created
  if (lastModifiedAt !== null) meta['lastModified'] = created !== null && lastModifiedAt === createdAt ? created : new Date(lastModifiedAt).toISOString()
  meta['location'] = locationOf(resourceType, record.id, baseUrl)
  if (record.version !== null) meta['version'] = weakTag(record.version)
  return meta
}

const VERSION = ['meta', 'version']

/** Reads the version of a resource that was read with it. */
export const versionOf = (resource: Resource): string => asString(at(resource, VERSION)) ?? ''
