import type { Attributes } from '../../host/records'
import { asString, type Json, type JsonObject, sameJson } from '../../protocol/json'
import { encodeElements } from '../elements'
import { elementsIn } from './rows'
import { EMAIL_SPELLING, lowered, valuesOfText } from './spelling'

/** The type of an address that was not written through SCIM, as in Keycloak's own SCIM API. */
export const OWN_TYPE = 'work'

const ownOf = (address: string): JsonObject => ({ value: address, type: OWN_TYPE, primary: true })

/** How an address reads that a client wrote alone and without a type. */
const untypedOf = (address: string): JsonObject => ({ value: address, primary: true })

/** Stores the primary address, else the first, in `email`. The elements are stored when they say more than that one address. */
export function emailAttributes(value: Json | undefined): Attributes {
  const emails: readonly JsonObject[] = Array.isArray(value) ? value : []
  const [address] = valuesOfText(primaryOf(emails)?.['value'])
  const written = address === undefined ? undefined : aloneAs(emails, address)
  return { email: lowered(address), emails: written ? [] : encodeElements(emails), [EMAIL_SPELLING]: written ?? [] }
}

/** Encodes a single address: a bare text has no type. Undefined means that there is more to store. */
function aloneAs(emails: readonly JsonObject[], address: string): string[] | undefined {
  if (sameJson(emails, [untypedOf(address)])) return [address]
  if (!sameJson(emails, [ownOf(address)])) return undefined
  return address === address.toLowerCase() ? [] : encodeElements(emails)
}

const NONE: readonly JsonObject[] = []

/** The address in the column takes precedence over the elements: an administrator may have changed it since. */
export function emailsOf(attributes: Attributes): readonly JsonObject[] {
  const stored = attributes['emails'] ? elementsIn('emails', attributes['emails']) : NONE
  const address = attributes['email']?.[0]
  const primary = primaryOf(stored)
  if (!address) return stored.filter((email) => email !== primary)
  if (!primary) return [alone(address, attributes)]
  if (isAt(primary, address)) return stored
  return stored
    .filter((email) => email === primary || !isAt(email, address))
    .map((email) => (email === primary ? { ...email, value: address } : email))
}

function alone(address: string, attributes: Attributes): JsonObject {
  const spelling = attributes[EMAIL_SPELLING]
  if (spelling === undefined) return ownOf(address)
  if (spelling[0]?.toLowerCase() === address.toLowerCase()) return untypedOf(spelling[0])
  const [written] = elementsIn('emails', spelling)
  if (!written || !isAt(written, address)) return ownOf(address)
  const value = asString(written['value']) ?? ''
  return written['type'] === undefined ? untypedOf(value) : ownOf(value)
}

const isAt = ({ value }: JsonObject, address: string): boolean => typeof value === 'string' && value.toLowerCase() === address.toLowerCase()

/** Finds the element marked as primary, else the first that has an address. */
export function primaryOf(emails: readonly JsonObject[]): JsonObject | undefined {
  let first: JsonObject | undefined
  for (const email of emails) {
    if (typeof email['value'] !== 'string' || email['value'] === '') continue
    if (email['primary'] === true) return email
    first ??= email
  }
  return first
}
