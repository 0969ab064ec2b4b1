import type { Attributes } from '../../host/records'
import { asString, type Json, type JsonObject } from '../../protocol/json'
import { decodeElements, encodeElements } from '../elements'
import { EMAIL_SPELLING, lowered, spelled, spelling, textOf } from './spelling'

/** `email` is the primary address, else the first. The elements are kept only when they say more than that one address. */
export function emailAttributes(value: Json | undefined): Attributes {
  const emails: readonly JsonObject[] = Array.isArray(value) ? value : []
  const address = textOf(primaryOf(emails)?.['value'])[0]
  const plain = emails.length === 1 && Object.keys(emails[0]!).length === 2 && emails[0]!['primary'] === true
  return {
    email: lowered(address),
    emails: plain ? [] : encodeElements(emails),
    [EMAIL_SPELLING]: plain ? spelling(address) : [],
  }
}

/** The address column wins over the elements: an administrator may have changed it since. */
export function emailsOf(attributes: Attributes): readonly JsonObject[] {
  const address = spelled(attributes, 'email', EMAIL_SPELLING)
  const stored = attributes['emails']
  if (!stored) return address === undefined ? [] : [{ value: address, primary: true }]
  const emails = decodeElements(stored)
  const primary = primaryOf(emails)
  if (!primary) return address === undefined ? emails : [...emails, { value: address, primary: true }]
  if (asString(primary['value'])?.toLowerCase() === address?.toLowerCase()) return emails
  const others = emails.filter((email) => email !== primary && asString(email['value'])?.toLowerCase() !== address)
  return address === undefined
    ? others
    : emails.flatMap((email) => {
        if (email === primary) return [{ ...email, value: address }]
        return others.includes(email) ? [email] : []
      })
}

/** The one that says so, else the first that has an address. */
export function primaryOf(emails: readonly JsonObject[]): JsonObject | undefined {
  let first: JsonObject | undefined
  for (const email of emails) {
    if (typeof email['value'] !== 'string' || email['value'] === '') continue
    if (email['primary'] === true) return email
    first ??= email
  }
  return first
}
