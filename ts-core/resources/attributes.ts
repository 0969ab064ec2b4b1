import type { Attributes } from '../host/records'

/** Those of the wanted attributes whose values are not the stored ones. The directory keeps no order among values. */
export function differing(wanted: Attributes, stored: Attributes): Attributes {
  return Object.fromEntries(Object.entries(wanted).filter(([name, values]) => !sameValues(values, stored[name] ?? [])))
}

const sameValues = (left: readonly string[], right: readonly string[]): boolean => {
  if (left.length !== right.length) return false
  const sorted = [...right].sort()
  return [...left].sort().every((value, index) => value === sorted[index])
}
