import { isObject, type Json, type JsonObject, withValue } from '../protocol/json'

/** A resource under construction. */
export type Draft = { [name: string]: Json }

/** Splits `urn:…:User:manager.value` into the URN, `manager` and `value`. */
export function segmentsOf(path: string): readonly string[] {
  const colon = path.lastIndexOf(':')
  const names = path.slice(colon + 1).split('.')
  return colon < 0 ? names : [path.slice(0, colon), ...names]
}

/** Reads the value at the end of the names; undefined where there is none. */
export function at(resource: JsonObject, names: readonly string[]): Json | undefined {
  let value = resource[names[0]!]
  for (let index = 1; index < names.length && value !== undefined; index++) value = isObject(value) ? value[names[index]!] : undefined
  return value
}

/** Makes the same object with another value at the end of the names; undefined removes it. */
export function withValueAt(object: JsonObject, [name, ...rest]: readonly string[], value: Json | undefined): JsonObject {
  if (name === undefined) return object
  const inner = object[name]
  return withValue(object, name, rest.length === 0 ? value : withValueAt(isObject(inner) ? inner : {}, rest, value))
}

export type Setter = (draft: Draft, value: Json) => void

/** Sets the value at the end of the names, creating the objects on the way. */
export function setterOf([name, ...rest]: readonly string[]): Setter {
  const own = name!
  if (rest.length === 0) return (draft, value) => { draft[own] = value }
  const set = setterOf(rest)
  return (draft, value) => {
    const part = draft[own]
    if (part === undefined) draft[own] = made(set, value)
    else set(part as Draft, value)
  }
}

function made(set: Setter, value: Json): Draft {
  const part: Draft = {}
  set(part, value)
  return part
}
