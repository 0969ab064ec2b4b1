import type { SortKey } from '../../host/records'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { nameOf } from '../../protocol/schema/registry'
import type { Model } from '../model/model'
import { type KeyOf, simpleKey } from '../sort'
import { isElements } from './query'

/** The directory keeps the primary address, else the first, apart. */
const ADDRESS: SortKey = { kind: 'text', attribute: 'email', ignoreCase: false }

/** What a list of users is sorted by (RFC 7644 §3.4.2.3). `byAddress`: the address stands for the username. */
export const userKeys = (model: Model, byAddress: boolean): KeyOf => (target) => {
  const name = nameOf(target)
  if (name === 'emails.value' || (byAddress && name === 'userName')) return ADDRESS
  if (name === 'active') return { kind: 'enabled' }
  return isElements(target) ? textOf(target) : simpleKey(target, model)
}

/** Only the texts of an element have an order that says something. They are sorted in memory, since anybody may have written the JSON around them. */
const textOf = ({ subAttribute }: AttrTarget): 'evaluated' | undefined =>
  subAttribute?.type === 'string' || subAttribute?.type === 'reference' ? 'evaluated' : undefined
