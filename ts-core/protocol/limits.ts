/** What one request may hold: no client of directories needs more, and beyond it is an attack. docs/limits.md lists them. */
export const LIMITS = {
  /** Levels of a JSON body. */
  bodyDepth: 32,
  /** Characters of a filter, or of a path. */
  filterLength: 4096,
  /** Groups and value paths within each other, the filter itself among them. */
  filterDepth: 32,
  filterComparisons: 200,
  patchOperations: 1000,
  /** Different members that a request adds to a group, or removes from it. */
  members: 10_000,
  /** Values of one attribute, members aside. */
  values: 1000,
  /** Characters of `attributes`, or of `excludedAttributes`. */
  projectionLength: 8192,
} as const
