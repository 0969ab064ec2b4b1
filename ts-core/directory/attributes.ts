import type { Attributes } from '../host/records'

/** Picks the wanted attributes whose stored values differ. The directory keeps no order among values. */
export function differing(wanted: Attributes, stored: Attributes): Attributes {
  const changed: Attributes = {}
  const names = Object.keys(wanted)
  for (let index = 0; index < names.length; index++) {
    const name = names[index]!
    if (!sameValues(wanted[name]!, stored[name] ?? NONE)) changed[name] = wanted[name]!
  }
  return changed
}

const NONE: readonly string[] = []

const sameValues = (left: readonly string[], right: readonly string[]): boolean => {
  if (left.length !== right.length) return false
  if (left.length < 2) return left[0] === right[0]
  const sorted = [...right].sort()
  return [...left].sort().every((value, index) => value === sorted[index])
}
