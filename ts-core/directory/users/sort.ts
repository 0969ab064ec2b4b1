import type { SortKey } from '../../host/records'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { nameOf } from '../../protocol/schema/registry'
import type { Model } from '../model/model'
import { type KeyOf, simpleKey } from '../sort'
import { isElements } from './query'

/** The directory stores the primary address, else the first, in a column. */
const ADDRESS: SortKey = { kind: 'text', attribute: 'email', ignoreCase: false }

/** Finds the key by which users are sorted (RFC 7644 §3.4.2.3). `byAddress`: the address is shown as userName. */
export const userKeys = (model: Model, byAddress: boolean): KeyOf => (target) => {
  const name = nameOf(target)
  if (name === 'emails.value' || (byAddress && name === 'userName')) return ADDRESS
  if (name === 'active') return { kind: 'enabled' }
  return isElements(target) ? textOf(target) : simpleKey(target, model)
}

/** Only texts of an element can be sorted. This happens in memory, since the JSON around them may be written in any form. */
const textOf = ({ subAttribute }: AttrTarget): 'evaluated' | undefined =>
  subAttribute?.type === 'string' || subAttribute?.type === 'reference' ? 'evaluated' : undefined
