export type Supported = {
  readonly keycloak: string
  /** What the version runs on in its own image, or newer where it can: 26.3 and 26.4 cannot be built by Java 25. */
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

export const OLDEST = SUPPORTED[0]!
