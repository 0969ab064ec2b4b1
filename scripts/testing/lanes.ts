import { closingLine, type Result } from './result'

export type Suite = { readonly name: string; run(name: string): Promise<Result> }

/** Runs the suites in this order, so many at a time; the results are in the same order. */
export async function inLanes(suites: readonly Suite[], atOnce: number): Promise<readonly Result[]> {
  const results: Result[] = []
  const open = suites.entries()
  const lane = async (): Promise<void> => {
    for (const [index, suite] of open) {
      console.log(`\n── ${suite.name} ──`)
      results[index] = await suite.run(suite.name)
      console.log(`── ${suite.name}: ${closingLine(results[index])}${results[index].note === undefined ? '' : ` (${results[index].note})`}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return results
}
