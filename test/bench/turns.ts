export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 40)

/**
 * Runs each side in each round, now from the one end and now from the other, because a machine has better and worse minutes. Rounds
 * that only warm up come first.
 */
export async function inTurns<Side>(sides: readonly Side[], warm: number, run: (side: Side, round: number, isMeasured: boolean) => Promise<void>): Promise<void> {
  for (let round = 0; round < ROUNDS + warm; round++)
    for (const side of round % 2 === 0 ? sides : [...sides].reverse()) await run(side, round, round >= warm)
}
