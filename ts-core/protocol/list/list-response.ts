import type { JsonObject, Resource } from '../json'
import { LIST_RESPONSE } from '../urns'

/**
 * RFC 7644 §3.4.2. `Resources` is always present, because clients iterate over it unchecked. A page by cursor has no
 * `startIndex`, and the last one no `nextCursor` (RFC 9865 §2).
 */
export function listResponse(page: {
  readonly totalResults?: number | undefined
  readonly startIndex?: number
  readonly nextCursor?: string | undefined
  readonly resources: readonly Resource[]
}): JsonObject {
  return {
    schemas: [LIST_RESPONSE],
    ...(page.totalResults !== undefined && { totalResults: page.totalResults }),
    ...(page.startIndex !== undefined && { startIndex: page.startIndex }),
    itemsPerPage: page.resources.length,
    ...(page.nextCursor !== undefined && { nextCursor: page.nextCursor }),
    Resources: page.resources,
  }
}
