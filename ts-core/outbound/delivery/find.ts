import { readPage } from '../../protocol/client/page'
import { arrayIn, memberOf, textIn } from '../../protocol/client/body'
import { findRequest } from '../../protocol/client/request'
import type { RemoteResource } from '../../protocol/client/resource'
import type { Filter } from '../../protocol/filter/ast'
import { asString, isObject, type JsonObject } from '../../protocol/json'
import { inTransaction } from '../../work/transaction'
import { isAccepted } from '../remote/remote'
import { hopeless, type Trouble } from '../trouble'
import type { Run } from './run'
import type { Wanted } from './wanted'

/** An account or a group of the target, and its version where the target has versions. */
export type Link = { readonly remoteId: string; readonly version: string | undefined }

export const linkOf = ({ id, version }: RemoteResource): Link => ({ remoteId: id, version })

export const isTrouble = (found: Link | Trouble | undefined): found is Trouble => found !== undefined && 'kind' in found

/** The part of an object that a search needs. */
export type Sought = Pick<Wanted, 'kind' | 'id' | 'type'>

/** Looks for a resource that the target has already, by each filter in turn. One that is linked to another object here does not count. */
export function find(run: Run, wanted: Sought, filters: readonly Filter[]): Link | Trouble | undefined {
  for (const filter of filters) {
    const shown = shownFor(run, wanted, filter)
    if ('kind' in shown) {
      if (isUnanswerable(shown)) continue
      return shown
    }
    const found = shown.filter(({ id }) => isFree(run, wanted, id))
    if (found.length > 1) return hopeless(`Several resources of the target match ${sought(filter)}: ${found.map(({ id }) => id).join(', ')}. Remove all but one.`)
    if (found.length === 1) return linkOf(found[0]!)
  }
  return undefined
}

/** The resources that the target shows for a filter and that have the value. */
export function shownFor({ remote }: Run, { type }: Pick<Sought, 'type'>, filter: Filter): readonly RemoteResource[] | Trouble {
  const reply = remote.exchange(findRequest(type.endpoint, filter), readPage)
  return isAccepted(reply) ? reply.content.resources.filter(({ resource }) => hasValue(resource, filter)) : reply
}

/** Says whether the trouble means that the target does not know the filter. */
export const isUnanswerable = ({ kind }: Trouble): boolean => kind === 'refused' || kind === 'unsupported'

/** Says whether the resource shows the value of the filter. Some service providers take no notice of filters, so each entry of a list is looked at. */
export function hasValue(resource: JsonObject, filter: Filter): boolean {
  if (filter.kind !== 'attrExp') return false
  const { attrPath: { attrName, subAttr }, compValue } = filter
  const value = memberOf(resource, attrName)
  const texts = subAttr === undefined ? [textOf(value)] : (arrayIn(resource, attrName) ?? []).map((element) => (isObject(element) ? textIn(element, subAttr) : undefined))
  return texts.some((text) => text?.toLowerCase() === String(compValue).toLowerCase())
}

const textOf = (value: unknown): string | undefined => (typeof value === 'number' ? String(value) : asString(value))

const sought = (filter: Filter): string => (filter.kind === 'attrExp' ? `${filter.attrPath.attrName} ${JSON.stringify(filter.compValue)}` : 'the filter')

export function isFree({ host, target, taken }: Run, { kind, id }: Sought, remoteId: string): boolean {
  if (taken.has(`${kind} ${remoteId}`)) return false
  const holder = inTransaction(host, () => host.outbound.linked({ targetId: target.id, kind, remoteId }))
  return holder === null || holder === id
}
