import { type BulkOperation, isUnreadable, type Unreadable } from './request'

/** The indices of operations that are carried out together: a single one, or those that refer to each other in a circle. */
export type Step = { readonly members: readonly number[]; readonly circular: boolean }

/** Lists for each operation the indices of those that it needs first. A bulkId that no operation creates adds none. */
type Graph = readonly (readonly number[])[]

/**
 * Orders the operations (RFC 7644 §3.7.1, §3.7.2): the order of the request holds, except that an operation comes after
 * those that create what it refers to.
 */
export function planSteps(operations: readonly (BulkOperation | Unreadable)[]): readonly Step[] {
  const needs = graphOf(operations)
  const circles = circlesIn(needs)
  const units = [...new Set(circles)]
    .map((members) => ({ members, circular: members.length > 1 || needs[members[0]!]!.includes(members[0]!) }))
    .sort((left, right) => left.members.at(-1)! - right.members.at(-1)!)
  const place = new Map(units.flatMap(({ members }, at) => members.map((index) => [index, at] as const)))
  const between = units.map(({ members }, at) =>
    new Set(members.flatMap((index) => needs[index]!.map((each) => place.get(each)!)).filter((each) => each !== at)))
  return inOrder(between).map((at) => units[at]!)
}

function graphOf(operations: readonly (BulkOperation | Unreadable)[]): Graph {
  const made = new Map(operations.flatMap((operation, index) =>
    isUnreadable(operation) || operation.bulkId === undefined ? [] : [[operation.bulkId, index] as const]))
  return operations.map((operation) => {
    if (isUnreadable(operation)) return []
    return [...operation.references].flatMap((bulkId) => made.get(bulkId) ?? [])
  })
}

/** Places each index as soon as its turn has come and all that it needs is placed. */
function inOrder(needs: readonly ReadonlySet<number>[]): readonly number[] {
  const missing = needs.map((needed) => needed.size)
  const users = usersOf(needs)
  const ordered: number[] = []
  const take = (at: number, turn: number): void => {
    const ready = [at]
    for (const next of ready) {
      ordered.push(next)
      for (const user of users[next]!) if (--missing[user]! === 0 && user < turn) ready.push(user)
    }
  }
  for (const at of needs.keys()) if (missing[at] === 0) take(at, at)
  return ordered
}

/** Reverses the graph: lists for each operation those that need it. */
function usersOf(needs: readonly Iterable<number>[]): readonly (readonly number[])[] {
  const users: number[][] = needs.map(() => [])
  needs.forEach((needed, index) => {
    for (const each of needed) users[each]!.push(index)
  })
  return users
}

/** Finds for each index its strongly connected component, by Kosaraju's two passes without recursion. */
function circlesIn(needs: Graph): readonly (readonly number[])[] {
  const users = usersOf(needs)
  const parts: (readonly number[])[] = []
  const seen = new Set<number>()
  for (const root of finished(needs).reverse()) {
    if (seen.has(root)) continue
    const part = reachable(root, users, seen).sort((left, right) => left - right)
    for (const index of part) parts[index] = part
  }
  return parts
}

/** Lists every index after all those that it leads to. */
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
