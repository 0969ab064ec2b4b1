/**
 * The tree of a filter (RFC 7644 §3.4.2.2). Node kinds and fields carry the names of the ABNF rules; `A` is an
 * {@link AttrPath} until `checkFilter` has resolved it.
 */
export type Filter<A = AttrPath> =
  | { readonly kind: 'attrExp'; readonly attrPath: A; readonly compareOp: CompareOp; readonly compValue: CompValue }
  | { readonly kind: 'present'; readonly attrPath: A }
  | { readonly kind: 'logExp'; readonly op: 'and' | 'or'; readonly left: Filter<A>; readonly right: Filter<A> }
  | { readonly kind: 'not'; readonly filter: Filter<A> }
  | { readonly kind: 'valuePath'; readonly attrPath: A; readonly valFilter: Filter<A> }

export type AttrPath = { readonly uri?: string; readonly attrName: string; readonly subAttr?: string }

export const COMPARE_OPS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'lt', 'ge', 'le'] as const
export type CompareOp = (typeof COMPARE_OPS)[number]
export type CompValue = string | number | boolean | null

/** RFC 7644 §3.5.2: `PATH = attrPath / valuePath [subAttr]`. */
export type Path = { readonly attrPath: AttrPath; readonly valFilter?: Filter }
