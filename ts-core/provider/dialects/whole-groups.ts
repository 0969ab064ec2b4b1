import type { SearchRequest } from '../../protocol/list/search-request'
import type { ResourceType } from '../../protocol/schema/attribute'
import { COMMON_ATTRIBUTES } from '../../protocol/schema/registry'

// Okta imports groups and their members only from a list. See test/vendor/okta/import-groups.json

/** Names all that a list of groups returns by default, so that `members` is returned however many there are. */
export function membersAskedFor(asked: SearchRequest, { name, schema, schemaExtensions }: ResourceType): SearchRequest {
  const isProjected = [asked.attributes, asked.excludedAttributes].some((names) => names !== undefined && names.length > 0)
  if (name !== 'Group' || isProjected) return asked
  const own = [...COMMON_ATTRIBUTES, ...schema.attributes].filter(({ returned }) => returned === 'default')
  return { ...asked, attributes: [...own.map((attribute) => attribute.name), ...schemaExtensions.map((extension) => extension.schema.id)] }
}
