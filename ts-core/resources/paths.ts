import { isObject, type Json, type JsonObject } from '../protocol/json'

/** A resource in the making. */
export type Draft = { [name: string]: Json }

/** The value at the end of the names, or undefined. */
export function at(resource: JsonObject, names: readonly string[]): Json | undefined {
  let value: Json | undefined = resource
  for (const name of names) {
    if (!isObject(value)) return undefined
    value = value[name]
  }
  return value
}

/** Sets the value at the end of the names, making the objects on the way. Unassigned values set nothing (RFC 7643 §2.5). */
export function assign(draft: Draft, names: readonly string[], value: Json | undefined): void {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return
  let target = draft
  const last = names.length - 1
  for (let index = 0; index < last; index++) target = (target[names[index]!] ??= {}) as Draft
  target[names[last]!] = value
}
