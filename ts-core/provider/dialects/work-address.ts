import type { Filter } from '../../protocol/filter/ast'
import type { PatchOperation } from '../../protocol/patch/operation'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { attributeNamed, subAttributeOf } from '../../protocol/schema/registry'
import { userSchema } from '../../protocol/schema/user'

// Entra ID's default mapping expects a user's only address at emails[type eq "work"], whatever its type.
// See test/vendor/entra/work-address.json

type Checked = Filter<AttrTarget>

const attribute = attributeNamed(userSchema.attributes, 'emails')!
const EMAILS: AttrTarget = { attribute }
const TYPE: AttrTarget = { attribute, subAttribute: subAttributeOf(attribute, 'type')! }

const not = (filter: Checked): Checked => ({ kind: 'not', filter })
const all = (...filters: Checked[]): Checked => filters.reduce((left, right) => ({ kind: 'logExp', op: 'and', left, right }))
const some = (valFilter: Checked): Checked => ({ kind: 'valuePath', attrPath: EMAILS, valFilter })

const WORK: Checked = { kind: 'attrExp', attrPath: TYPE, compareOp: 'eq', compValue: 'work' }
const UNTYPED: Checked = not({ kind: 'present', attrPath: TYPE })

/** Selects the only address without a type, if no address is for work. */
export function operationOnWorkAddress(operation: PatchOperation): PatchOperation {
  const { target, valFilter } = operation
  return isEmails(target) && valFilter && isWork(valFilter) ? { ...operation, otherwise: UNTYPED } : operation
}

/** Makes `emails[type eq "work"].value eq "…"` find the same address, anywhere in a filter. */
export function filterOnWorkAddress(filter: Checked): Checked {
  switch (filter.kind) {
    case 'logExp':
      return { ...filter, left: filterOnWorkAddress(filter.left), right: filterOnWorkAddress(filter.right) }
    case 'not':
      return not(filterOnWorkAddress(filter.filter))
    case 'valuePath': {
      const address = isEmails(filter.attrPath) && workAddressIn(filter.valFilter)
      return address ? { kind: 'logExp', op: 'or', left: filter, right: onlyUntyped(address) } : filter
    }
    case 'attrExp':
    case 'present':
      return filter
    default:
      return filter satisfies never
  }
}

/** Matches if the address has no type, no other address lacks one, and none is for work. */
const onlyUntyped = (address: Checked): Checked =>
  all(some(all(UNTYPED, address)), not(some(WORK)), not(some(all(UNTYPED, not(address)))))

function workAddressIn(valFilter: Checked): Checked | undefined {
  if (valFilter.kind !== 'logExp' || valFilter.op !== 'and' || !isWork(valFilter.left)) return undefined
  return isEqual(valFilter.right, 'value') ? valFilter.right : undefined
}

const isEmails = ({ uri, attribute: { name } }: AttrTarget): boolean => uri === undefined && name === 'emails'

const isEqual = (filter: Checked, name: string): filter is Extract<Checked, { kind: 'attrExp' }> =>
  filter.kind === 'attrExp' && filter.compareOp === 'eq' && filter.attrPath.subAttribute?.name === name

const isWork = (filter: Checked): boolean => isEqual(filter, 'type') && String(filter.compValue).toLowerCase() === 'work'
