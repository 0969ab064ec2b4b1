import type { Reply } from './client'

/** The same operation of both APIs. Each sends one timed request, and checks its reply. */
export type Operation = {
  readonly name: string
  readonly ours: Side
  readonly admin: Side
}

export type Side = {
  call(): Promise<Reply>
  isRight(reply: Reply): boolean
}

export type Measured = { readonly ours: number; readonly admin: number }

/** How often each operation runs before any is measured: hot code gets compiled, and a real server runs for days. */
const WARM_UP = Number(process.env.BENCH_WARM_UP ?? 4000)

/** How long each operation is measured at least: a garbage collection takes longer than hundreds of fast requests. */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5)

/** Warms one operation up, in each of the realms. */
export async function warmUp(inRealms: readonly Operation[]): Promise<void> {
  await sample(inRealms, WARM_UP / inRealms.length, 0)
}

/** Answers the medians in milliseconds, realm by realm. */
export async function measure(inRealms: readonly Operation[], samples: number): Promise<readonly Measured[]> {
  const times = await sample(inRealms, samples, SECONDS * inRealms.length)
  return times.map(({ ours, admin }) => ({ ours: median(ours), admin: median(admin) }))
}

type Times = { readonly ours: number[]; readonly admin: number[] }

/** Runs all in turn, in a random order each round, so that a slow moment affects all alike and none follows itself more often, which is faster. */
async function sample(inRealms: readonly Operation[], samples: number, seconds: number): Promise<readonly Times[]> {
  const times: readonly Times[] = inRealms.map(() => ({ ours: [], admin: [] }))
  const turns = inRealms.flatMap((operation, realm) => (['ours', 'admin'] as const).map((side) => ({ operation, side, kept: times[realm]![side] })))
  const end = performance.now() + seconds * 1000
  for (let index = 0; index < samples || performance.now() < end; index++) {
    for (const { operation, side, kept } of shuffled(turns)) kept.push(await timed(operation, side))
  }
  return times
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item)
}

async function timed(operation: Operation, side: 'ours' | 'admin'): Promise<number> {
  const { call, isRight } = operation[side]
  const reply = await call()
  if (!isRight(reply)) {
    throw new Error(`${operation.name} (${side}) answered ${reply.status}: ${reply.text.slice(0, 300)}`)
  }
  return reply.milliseconds
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = low] = sorted.length % 2 === 1 ? [sorted[middle]] : [sorted[middle - 1], sorted[middle]]
  return (low + high) / 2
}
