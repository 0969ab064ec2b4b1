import type { Attributes } from '../host/records'

/** Those of the wanted attributes whose values are not the stored ones. The directory keeps no order among values. */
export function differing(wanted: Attributes, stored: Attributes): Attributes {
  const names = Object.keys(wanted).filter((name) => !sameValues(wanted[name]!, stored[name] ?? NONE))
  return Object.fromEntries(names.map((name) => [name, wanted[name]!]))
}

const NONE: readonly string[] = []

const sameValues = (left: readonly string[], right: readonly string[]): boolean => {
  if (left.length !== right.length) return false
  if (left.length < 2) return left[0] === right[0]
  const sorted = [...right].sort()
  return [...left].sort().every((value, index) => value === sorted[index])
}
