import type { Attributes } from '../../host/records'
import type { Json } from '../../protocol/json'

/** The directory keeps `username` and `email` in lower case; the client's spelling stays beside them. */
export const USERNAME_SPELLING = 'scim.userName'
export const EMAIL_SPELLING = 'scim.email'

export const valuesOfText = (value: Json | undefined): string[] => (typeof value === 'string' && value !== '' ? [value] : [])

export const lowered = (text: string | undefined): string[] => (text === undefined ? [] : [text.toLowerCase()])

/** What has to be kept beside the lower case. */
export const spelling = (text: string | undefined): string[] =>
  text === undefined || text === text.toLowerCase() ? [] : [text]

/** As the client wrote it, unless somebody changed it since. */
export function spelled(attributes: Attributes, name: string, spellingName: string): string | undefined {
  const stored = attributes[name]?.[0]
  const written = attributes[spellingName]?.[0]
  return written !== undefined && written.toLowerCase() === stored ? written : stored
}
