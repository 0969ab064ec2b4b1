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
