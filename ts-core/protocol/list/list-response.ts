import type { JsonObject, Resource } from '../json'
import { LIST_RESPONSE } from '../urns'

/** RFC 7644 §3.4.2. `Resources` is always there: clients iterate over it without asking. */
export function listResponse(page: {
  readonly totalResults: number
  readonly startIndex: number
  readonly resources: readonly Resource[]
}): JsonObject {
  return {
    schemas: [LIST_RESPONSE],
    totalResults: page.totalResults,
    startIndex: page.startIndex,
    itemsPerPage: page.resources.length,
    Resources: page.resources,
  }
}
