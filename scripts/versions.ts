export type Supported = {
  readonly keycloak: string
  /** What the version runs on in its own image, or 25 where Keycloak supports that, which is since 26.6. */
  readonly java: 21 | 25
}

/** The last release of each line, the oldest first. */
export const SUPPORTED: readonly Supported[] = [
  { keycloak: '26.3.5', java: 21 },
  { keycloak: '26.4.7', java: 21 },
  { keycloak: '26.5.6', java: 21 },
  { keycloak: '26.6.4', java: 25 },
  { keycloak: '26.7.3', java: 25 },
]

/** The oldest: every way round an API that it lacks, and Java 21. */
export const OLDEST = SUPPORTED[0]!

/** What an older version is most likely to do differently. */
export const MAIN_SUITES = ['conformance', 'authentication', 'policies', 'tenants'].map((name) => `test/${name}/run-keycloak.test.ts`)

/** What depends on the database. */
export const DATABASE_SUITES = [
  ...['host-contract', 'property', 'tenants'].map((name) => `test/${name}/run-keycloak.test.ts`),
  ...['capture', 'concurrency', 'events', 'large-group', 'mapped-statements', 'rollback', 'statements', 'stored-by-people', 'drift'].map((name) => `test/integration/${name}`),
]
