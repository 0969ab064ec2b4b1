import { CLIENTS } from './dialects/clients'

/** The headers that are read here, in lower case. Java passes in no others. */
export const REQUEST_HEADERS: readonly string[] = [
  ...['accept', 'content-type', 'if-match', 'if-none-match'],
  ...new Set(Object.values(CLIENTS).flatMap(({ knownBy }) => knownBy?.header ?? [])),
]
