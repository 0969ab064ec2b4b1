import { isArray, isObject, type Json } from '../protocol/json'

/** Equal JSON has the same hash in every process and every version. */
export const hashOf = (value: Json): string => hashOfText(canonical(value))

/** Writes the names of every object in their order. */
export function canonical(value: Json): string {
  if (isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const entries = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name]!)}`)
  return `{${entries.join(',')}}`
}

/**
 * Two 32-bit hashes like FNV-1a with different bases: they tell changes apart and keep no secret. They take two characters at a
 * time, because the engine interprets, and each object that is looked at is hashed.
 */
export function hashOfText(text: string): string {
  const { length } = text
  let [one, two] = [0x811c9dc5 ^ length, 0xc2b2ae35]
  for (let index = 0; index < length; index += 2) {
    const codes = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16)
    one = imul(one ^ codes, 0x01000193)
    two = imul(two ^ codes, 0x5bd1e995)
    two ^= two >>> 15
  }
  return (one >>> 0).toString(36) + (two >>> 0).toString(36)
}

const { imul } = Math
