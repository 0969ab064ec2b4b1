import { isObject, type Json, type JsonObject, type Resource, withValue } from '../../protocol/json'
import { at } from '../paths'
import type { Model } from './model'

/** Keeps values that a client cannot read, and so cannot repeat, where its PUT does not set them. */
export function keepingUnread(resource: Resource, before: Resource, { unread }: Model): Resource {
  return unread
    .filter(({ names }) => at(resource, names) === undefined)
    .reduce<Resource>((kept, { names }) => withValueAt(kept, names, at(before, names)), resource)
}

function withValueAt(object: JsonObject, [name, ...rest]: readonly string[], value: Json | undefined): JsonObject {
  if (name === undefined || value === undefined) return object
  const inner = object[name]
  return withValue(object, name, rest.length === 0 ? value : withValueAt(isObject(inner) ? inner : {}, rest, value))
}
