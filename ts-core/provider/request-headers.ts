import { CLIENTS } from './dialects/clients'

/** The headers of a request that anything here reads, in lower case. Java leaves every other one outside. */
export const REQUEST_HEADERS: readonly string[] = [
  ...['accept', 'content-type', 'if-match', 'if-none-match'],
  ...new Set(Object.values(CLIENTS).flatMap(({ knownBy }) => knownBy?.header ?? [])),
]
