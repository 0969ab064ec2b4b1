import { referencesIn } from './references'
import { type BulkOperation, isUnreadable, type Unreadable } from './request'

/** Operations, by index, that are done together: one, or those that refer to each other in a circle. */
export type Unit = { readonly members: readonly number[]; readonly circular: boolean }

/** Indices of the operations that each needs first; what is not made here is not waited for. */
type Graph = readonly (readonly number[])[]

/** RFC 7644 §3.7.1, §3.7.2: in the order of the request, but none before those that make what it refers to. */
export function planUnits(operations: readonly (BulkOperation | Unreadable)[]): readonly Unit[] {
  const needs = graphOf(operations)
  const reach = circlesIn(needs)
  const unitOf = needs.map((_, index) => reach[index]!)
  const units = [...new Set(unitOf)].map((members) => ({ members, circular: members.length > 1 || needs[members[0]!]!.includes(members[0]!) }))
  return inOrder(units.sort((left, right) => left.members.at(-1)! - right.members.at(-1)!), needs)
}

function graphOf(operations: readonly (BulkOperation | Unreadable)[]): Graph {
  const made = new Map(operations.flatMap((operation, index) =>
    isUnreadable(operation) || operation.bulkId === undefined ? [] : [[operation.bulkId, index] as const]))
  return operations.map((operation) => {
    if (isUnreadable(operation)) return []
    return [...referencesIn(operation)].flatMap((bulkId) => made.get(bulkId) ?? [])
  })
}

/** Each unit as soon as what it needs is done. */
function inOrder(units: readonly Unit[], needs: Graph): readonly Unit[] {
  const unitOf = new Map(units.flatMap((unit) => unit.members.map((index) => [index, unit] as const)))
  const waiting = new Map<Unit, Set<Unit>>()
  const waiters = new Map<Unit, Unit[]>()
  for (const unit of units) {
    const needed = new Set(unit.members.flatMap((index) => needs[index]!.map((each) => unitOf.get(each)!)))
    needed.delete(unit)
    waiting.set(unit, needed)
    for (const each of needed) waiters.set(each, [...(waiters.get(each) ?? []), unit])
  }
  const ordered: Unit[] = []
  for (const unit of units) if (waiting.get(unit)?.size === 0) complete(unit)
  return ordered

  function complete(first: Unit): void {
    const ready = [first]
    for (let unit = ready.shift(); unit; unit = ready.shift()) {
      if (!waiting.delete(unit)) continue
      ordered.push(unit)
      for (const waiter of waiters.get(unit) ?? []) {
        waiting.get(waiter)!.delete(unit)
        if (waiting.get(waiter)!.size === 0 && units.indexOf(waiter) < units.indexOf(first)) ready.push(waiter)
      }
    }
  }
}

/** For each index the strongly connected part it is in: Kosaraju's two passes, without recursion. */
function circlesIn(needs: Graph): readonly (readonly number[])[] {
  const users: number[][] = needs.map(() => [])
  needs.forEach((needed, index) => needed.forEach((each) => users[each]!.push(index)))
  const parts: (readonly number[])[] = []
  const seen = new Set<number>()
  for (const root of finished(needs).reverse()) {
    if (seen.has(root)) continue
    const part = reachable(root, users, seen).sort((left, right) => left - right)
    for (const index of part) parts[index] = part
  }
  return parts
}

/** Every index after all that it leads to. */
function finished(graph: Graph): number[] {
  const seen = new Set<number>()
  const done: number[] = []
  for (const root of graph.keys()) {
    const stack = seen.has(root) ? [] : [{ index: root, next: 0 }]
    seen.add(root)
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = graph[top.index]![top.next++]
      if (next === undefined) done.push(stack.pop()!.index)
      else if (!seen.has(next)) {
        seen.add(next)
        stack.push({ index: next, next: 0 })
      }
    }
  }
  return done
}

function reachable(root: number, graph: Graph, seen: Set<number>): number[] {
  const part = [root]
  seen.add(root)
  for (const index of part) {
    for (const next of graph[index]!) {
      if (seen.has(next)) continue
      seen.add(next)
      part.push(next)
    }
  }
  return part
}
