import { isArray, isObject, type Json } from '../protocol/json'

/** Equal JSON has the same hash in every process and every version. */
export const hashOf = (value: Json): string => hashOfText(canonical(value))

/**
 * Writes a value so that equal JSON, and nothing else, has equal text: names in their order, and lengths in front of texts, so
 * that nothing is escaped.
 */
export function canonical(value: Json): string {
  if (typeof value === 'string') return `${value.length}"${value}`
  if (isArray(value)) return `[${value.map(canonical).join('')}]`
  if (!isObject(value)) return `${value};`
  let text = '{'
  for (const name of Object.keys(value).sort()) text += `${name.length}"${name}${canonical(value[name]!)}`
  return `${text}}`
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
