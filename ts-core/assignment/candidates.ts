import type { Filter } from '../protocol/filter/ast'
import { comparable } from '../protocol/filter/compare'
import { valuesAt } from '../protocol/filter/evaluate'
import type { Json, Resource } from '../protocol/json'
import type { AttrTarget } from '../protocol/schema/attribute'
import type { Active } from './rules'

type Comparable = NonNullable<ReturnType<typeof comparable>>

/** The rules that ask for a value of one attribute, by that value. Rules are named by their places. */
type Asking = { readonly target: AttrTarget; readonly rulesAt: Map<Comparable, number[]> }

type Index = { readonly asking: readonly Asking[]; readonly others: readonly number[] }

const indexes = new WeakMap<readonly Active[], Index>()

/**
 * The rules that the user may match, in their order. Most filters ask for one department or one type: of a hundred such rules all
 * but one are passed over by looking the user's value up.
 */
export function candidates(active: readonly Active[], user: Resource): readonly Active[] {
  const { asking, others } = indexOf(active)
  const places = new Set(others)
  for (const { target, rulesAt } of asking)
    for (const value of valuesAt(user, target)) for (const place of rulesAt.get(comparedAs(target, value)!) ?? []) places.add(place)
  return [...places].sort((one, other) => one - other).map((place) => active[place]!)
}

function indexOf(active: readonly Active[]): Index {
  const known = indexes.get(active)
  if (known) return known
  const asking = new Map<string, Asking>()
  const others: number[] = []
  for (const [place, { filter }] of active.entries()) {
    const equal = asksFor(filter)
    if (equal) add(asking, equal, place)
    else others.push(place)
  }
  const index = { asking: [...asking.values()], others }
  indexes.set(active, index)
  return index
}

function add(asking: Map<string, Asking>, { target, value }: Equal, place: number): void {
  const { uri, attribute, subAttribute } = target
  const key = JSON.stringify([uri, attribute.name, subAttribute?.name])
  const { rulesAt } = asking.get(key) ?? asking.set(key, { target, rulesAt: new Map() }).get(key)!
  rulesAt.set(value, [...(rulesAt.get(value) ?? []), place])
}

type Equal = { readonly target: AttrTarget; readonly value: Comparable }

/** What everybody has whom the filter matches; undefined where it names no such value. */
function asksFor(filter: Filter<AttrTarget>): Equal | undefined {
  if (filter.kind === 'logExp' && filter.op === 'and') return asksFor(filter.left) ?? asksFor(filter.right)
  if (filter.kind !== 'attrExp' || filter.compareOp !== 'eq' || typeof filter.compValue !== 'string') return undefined
  const value = comparedAs(filter.attrPath, filter.compValue)
  return value === undefined ? undefined : { target: filter.attrPath, value }
}

const comparedAs = ({ attribute, subAttribute }: AttrTarget, value: Json): Comparable | undefined => comparable(subAttribute ?? attribute, value)
