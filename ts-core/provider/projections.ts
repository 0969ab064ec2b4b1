import { Recent } from '../host/recent'
import { parseProjection, type Projection, type ProjectionQuery } from '../protocol/list/projection'
import type { ResourceType } from '../protocol/schema/attribute'

/** Default projections, which most requests use. */
const defaults = new WeakMap<ResourceType, Projection>()

/** The number of other projections that are kept for each resource type: clients repeat the same few. */
const MOST = 20
const chosen = new WeakMap<ResourceType, Recent<string, Projection>>()

/** Finds the projection of a query, built once while it is in use. */
export function projectionOf(query: ProjectionQuery, resourceType: ResourceType): Projection {
  if (!query.attributes && !query.excludedAttributes) return defaultOf(resourceType)
  const ofType = chosen.get(resourceType) ?? new Recent<string, Projection>(MOST)
  chosen.set(resourceType, ofType)
  const key = JSON.stringify([query.attributes, query.excludedAttributes])
  const found = ofType.get(key)
  if (found) return found
  const made = parseProjection(query, resourceType)
  ofType.set(key, made)
  return made
}

function defaultOf(resourceType: ResourceType): Projection {
  const made = defaults.get(resourceType) ?? parseProjection({}, resourceType)
  defaults.set(resourceType, made)
  return made
}
