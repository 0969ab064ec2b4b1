import type { Attributes } from '../host/records'
import { invalidValue } from '../protocol/errors'
import { isStorable } from '../protocol/json-text'

/** The most characters of a column. Beyond them a database refuses in its own words, which name no attribute of SCIM. */
const WIDTH = 255

type NameOf = (attribute: string) => string

/** Refuses what the directory cannot store. `isNarrow` tells the attributes whose values are in such a column. */
export function requireStorable(attributes: Attributes, nameOf: NameOf, isNarrow: (attribute: string) => boolean): void {
  for (const [attribute, values] of Object.entries(attributes)) {
    const name = nameOf(attribute)
    if (attribute.length > WIDTH) throw invalidValue(`"${name}" has too long a name in the directory.`)
    if (![attribute, ...values].every(isStorable)) throw invalidValue(`"${name}" must not hold a NUL character.`)
    if (isNarrow(attribute)) for (const value of values) requireNarrow(name, value)
  }
}

export function requireNarrow(name: string, text: string): void {
  if (text.length > WIDTH) throw invalidValue(`"${name}" must have at most ${WIDTH} characters.`)
}
