import { isUnassigned } from '../json'
import type { AttrTarget } from '../schema/attribute'
import { nameOf } from '../schema/registry'
import type { PatchOperation } from './operation'
import { isWritable } from './target'

/**
 * Groups the operations in their order; those that append to the same attribute come together. Operations on different
 * attributes do not affect each other, so an append may move before those on others.
 */
export function batchesOf(operations: readonly PatchOperation[]): readonly (readonly PatchOperation[])[] {
  const batches: PatchOperation[][] = []
  const appending = new Map<string, PatchOperation[]>()
  for (const operation of operations) {
    const name = nameOf(wholeOf(operation))
    const open = isAppend(operation) ? appending.get(name) : undefined
    if (open) open.push(operation)
    else batches.push([operation])
    if (isAppend(operation)) appending.set(name, open ?? batches.at(-1)!)
    else appending.delete(name)
  }
  return batches
}

/** Lists each attribute that the operations are about, once. */
export const targetsOf = (operations: readonly PatchOperation[]): readonly AttrTarget[] =>
  [...new Map(operations.map(wholeOf).map((target) => [nameOf(target), target])).values()]

const wholeOf = ({ target: { subAttribute: _, ...whole } }: PatchOperation): AttrTarget => whole

/**
 * Says whether the operation can join a batch. Those on an immutable attribute cannot: each is refused or accepted by
 * itself.
 */
const isAppend = ({ op, target, valFilter, value }: PatchOperation): boolean =>
  op === 'add' &&
  target.attribute.multiValued &&
  target.attribute.mutability !== 'immutable' &&
  isWritable(target.attribute) &&
  target.subAttribute === undefined &&
  valFilter === undefined &&
  !isUnassigned(value)
