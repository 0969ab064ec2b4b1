import { isObject, type Json, type JsonObject } from '../protocol/json'

/** A resource that is being made. */
export type Draft = { [name: string]: Json }

/** `urn:…:User:manager.value` → the URN, `manager`, `value`. */
export function segmentsOf(path: string): readonly string[] {
  const colon = path.lastIndexOf(':')
  const names = path.slice(colon + 1).split('.')
  return colon < 0 ? names : [path.slice(0, colon), ...names]
}

/** The value at the end of the names, or undefined. */
export function at(resource: JsonObject, names: readonly string[]): Json | undefined {
  let value = resource[names[0]!]
  for (let index = 1; index < names.length && value !== undefined; index++) value = isObject(value) ? value[names[index]!] : undefined
  return value
}

export type Setter = (draft: Draft, value: Json) => void

/** Sets the value at the end of the names, making the objects on the way. */
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
