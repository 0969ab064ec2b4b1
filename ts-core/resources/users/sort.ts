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
  // an address of the directory's own has a type that is stored nowhere
  if (target.uri === undefined && target.attribute.name === 'emails') return memberKey(target) && 'evaluated'
  return isElements(target) ? memberKey(target) : simpleKey(target, model)
}

/** Of an element only texts have an order that says something. */
function memberKey({ attribute, subAttribute }: AttrTarget): SortKey | undefined {
  if (subAttribute?.type !== 'string' && subAttribute?.type !== 'reference') return undefined
  return { kind: 'member', attribute: attribute.name, member: subAttribute.name, ignoreCase: !subAttribute.caseExact }
}
