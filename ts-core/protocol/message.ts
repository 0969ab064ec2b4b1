import { invalidSyntax } from './errors'
import { asString, isArray, type Json, type JsonObject } from './json'

/** Lists the members of a message by their names in lower case: names ignore case, as in resources (RFC 7643 §2.1). */
export function membersOf(message: JsonObject): ReadonlyMap<string, Json> {
  const members = new Map<string, Json>()
  for (const name of Object.keys(message)) {
    const known = name.toLowerCase()
    if (members.has(known)) throw invalidSyntax(`The message has two spellings of ${known}.`)
    members.set(known, message[name]!)
  }
  return members
}

/** RFC 7644 §3.1: `schemas` must name the message. Throws invalidSyntax. */
export function requireMessage(members: ReadonlyMap<string, Json>, urn: string): void {
  const schemas = members.get('schemas')
  const isNamed = isArray(schemas) && schemas.some((each) => asString(each)?.toLowerCase() === urn.toLowerCase())
  if (!isNamed) throw invalidSyntax(`schemas must hold ${urn}.`)
}
