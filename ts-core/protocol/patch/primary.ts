import { isObject, type Json } from '../json'

/** RFC 7644 §3.5.2: a value that an operation makes primary replaces the former primary. */
export function yieldPrimary(elements: readonly Json[], touched: ReadonlySet<Json>): readonly Json[] {
  if (!elements.some((element) => touched.has(element) && isPrimary(element))) return elements
  return elements.map((element) =>
    isObject(element) && isPrimary(element) && !touched.has(element) ? { ...element, primary: false } : element,
  )
}

export const isPrimary = (element: Json): boolean => isObject(element) && element['primary'] === true
