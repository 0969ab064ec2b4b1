import { LruCache } from '../host/lru-cache'
import { parseProjection, type Projection, type ProjectionQuery } from '../protocol/list/projection'
import type { ResourceType } from '../protocol/schema/attribute'

type Projections = {
  /** The default projection, which most requests use. */
  readonly standard: Projection
  readonly chosen: LruCache<string, Projection>
}

/** The number of other projections that are kept for each resource type: clients repeat the same few. */
const MOST = 20
const known = new WeakMap<ResourceType, Projections>()

/** Finds the projection of a query, built once while it is in use. */
export function projectionOf(query: ProjectionQuery, resourceType: ResourceType): Projection {
  const { standard, chosen } = projectionsOf(resourceType)
  if (!query.attributes && !query.excludedAttributes) return standard
  return chosen.getOrCreate(JSON.stringify([query.attributes, query.excludedAttributes]), () => parseProjection(query, resourceType))
}

function projectionsOf(resourceType: ResourceType): Projections {
  const projections = known.get(resourceType) ?? { standard: parseProjection({}, resourceType), chosen: new LruCache(MOST) }
  known.set(resourceType, projections)
  return projections
}
