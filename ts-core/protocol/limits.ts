/** The most that one request may hold; docs/limits.md lists them. No directory client needs more. */
export const LIMITS = {
  /** Nested levels of a JSON body. */
  bodyDepth: 32,
  /** Characters of a filter or a path. */
  filterLength: 4096,
  /** Nested groups and value paths, counting the filter itself. */
  filterDepth: 32,
  filterComparisons: 200,
  patchOperations: 1000,
  /** Different members that one request adds to a group or removes from it. */
  members: 10_000,
  /** Values of one attribute other than members. */
  values: 1000,
  /** Characters of `attributes` or of `excludedAttributes`. */
  projectionLength: 8192,
} as const
