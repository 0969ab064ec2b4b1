import type { Resource } from '../../protocol/json'
import { at, withValueAt } from '../paths'
import type { Model } from './model'

/** Keeps values that a client cannot read, and so cannot repeat, where its PUT does not set them. */
export function keepingUnread(resource: Resource, before: Resource, { unread }: Model): Resource {
  return unread
    .filter(({ names }) => at(resource, names) === undefined)
    .reduce<Resource>((kept, { names }) => withValueAt(kept, names, at(before, names)), resource)
}
