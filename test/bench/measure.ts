import type { Reply } from './client'

/** The same question asked of both APIs; each answers one timed reply and says whether it is right. */
export type Operation = {
  readonly name: string
  readonly ours: Side
  readonly admin: Side
}

export type Side = {
  call(): Promise<Reply>
  isRight(reply: Reply): boolean
}

export type Measured = { readonly operation: string; readonly ours: number; readonly admin: number }

/** Of each operation, before any is measured: code is compiled as it gets hot, and a server runs for days. */
const WARM_UP = Number(process.env.BENCH_WARM_UP ?? 4000)

/** At least, of each operation: a garbage collection in the background takes longer than hundreds of fast requests. */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5)

export async function warmUp(operation: Operation): Promise<void> {
  await sample(operation, WARM_UP, 0)
}

export async function measure(operation: Operation, samples: number): Promise<Measured> {
  const { ours, admin } = await sample(operation, samples, SECONDS)
  return { operation: operation.name, ours: median(ours), admin: median(admin) }
}

type Times = { readonly ours: number[]; readonly admin: number[] }

/** Samples alternate, and so does who goes first: a slow moment of the machine hits both. */
async function sample({ name, ours, admin }: Operation, samples: number, seconds: number): Promise<Times> {
  const times: Times = { ours: [], admin: [] }
  const end = performance.now() + seconds * 1000
  for (let index = 0; index < samples || performance.now() < end; index++) {
    const order = index % 2 === 0 ? (['ours', 'admin'] as const) : (['admin', 'ours'] as const)
    for (const side of order) times[side].push(await timed(name, side, side === 'ours' ? ours : admin))
  }
  return times
}

async function timed(operation: string, name: string, side: Side): Promise<number> {
  const reply = await side.call()
  if (!side.isRight(reply)) {
    throw new Error(`${operation} (${name}) answered ${reply.status}: ${reply.text.slice(0, 300)}`)
  }
  return reply.milliseconds
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = low] = sorted.length % 2 === 1 ? [sorted[middle]] : [sorted[middle - 1], sorted[middle]]
  return (low + high) / 2
}
