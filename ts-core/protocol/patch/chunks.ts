import { isArray, type Json } from '../json'
import type { PatchOperation } from './operation'

/**
 * Divides the operations, in their order, into requests of at most `most` changes, as service providers limit them.
 * Each value that an `add` brings is one change. The requests together do what a single one would, but are not atomic
 * together.
 */
export function chunksOf(operations: readonly PatchOperation[], most: number): readonly (readonly PatchOperation[])[] {
  const chunks: PatchOperation[][] = []
  let room = 0
  for (const operation of operations.flatMap((each) => divided(each, most))) {
    const changes = changesIn(operation)
    if (changes > room) {
      chunks.push([])
      room = most
    }
    chunks.at(-1)!.push(operation)
    room -= changes
  }
  return chunks
}

function divided(operation: PatchOperation, most: number): readonly PatchOperation[] {
  const values = added(operation)
  if (values.length <= most) return [operation]
  const starts = Array.from({ length: Math.ceil(values.length / most) }, (_, index) => index * most)
  return starts.map((start) => ({ ...operation, value: values.slice(start, start + most) }))
}

const changesIn = (operation: PatchOperation): number => Math.max(1, added(operation).length)

/** The values of an `add` to a whole attribute. Any other operation is one change that cannot be divided. */
function added({ op, target: { attribute, subAttribute }, valFilter, value }: PatchOperation): readonly Json[] {
  const isDivisible = op === 'add' && attribute.multiValued && !subAttribute && !valFilter
  return isDivisible && isArray(value) ? value : []
}
