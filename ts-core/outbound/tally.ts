import type { TargetOverview } from '../host/records'

/** How much there is at a target, as metrics and the doctor count it. An object with which something is left to do is only `due` or `later`. */
export type Tally = {
  readonly due: number
  readonly later: number
  /** How many memberships are due. */
  readonly memberships: number
  /** Objects of which the target holds what it should. */
  readonly done: number
  readonly held: number
  readonly dead: number
  readonly staged: number
}

type Result = TargetOverview['results'][number]['result']

export function tallyOf({ results, memberships }: Pick<TargetOverview, 'results' | 'memberships'>): Tally {
  const resting = (...some: readonly Result[]) => sum(results.map((each) => (some.includes(each.result) ? each.resting : 0)))
  return {
    due: sum(results.map(({ due }) => due)),
    later: sum(results.map(({ later }) => later)),
    memberships: memberships.due,
    done: resting('ok', 'same'),
    held: resting('held', 'failed'),
    dead: resting('dead'),
    staged: resting('staged'),
  }
}

export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
