import type { Attributes } from '../../host/records'
import type { Json } from '../../protocol/json'

/** The directory stores `username` and `email` in lower case; these attributes keep the client's spelling. */
export const USERNAME_SPELLING = 'scim.userName'
export const EMAIL_SPELLING = 'scim.email'

export const valuesOfText = (value: Json | undefined): string[] => (typeof value === 'string' && value !== '' ? [value] : [])

export const lowered = (text: string | undefined): string[] => (text === undefined ? [] : [text.toLowerCase()])

/** Lists the spelling to store, if it differs from the lower case. */
export const spelling = (text: string | undefined): string[] =>
  text === undefined || text === text.toLowerCase() ? [] : [text]

/** Reads the text as the client wrote it, unless it was changed elsewhere since. */
export function spelled(attributes: Attributes, name: string, spellingName: string): string | undefined {
  const stored = attributes[name]?.[0]
  const written = attributes[spellingName]?.[0]
  return written !== undefined && written.toLowerCase() === stored ? written : stored
}
