type Row = { readonly what: string; readonly measured: string; readonly wanted: string }

const rows: Row[] = []

/** Prints a figure at once, because a measurement takes long, and keeps it for the table at the end. */
export function report(what: string, measured: string, wanted = ''): void {
  rows.push({ what, measured, wanted })
  console.log(`${what}: ${measured}${wanted === '' ? '' : ` (wanted: ${wanted})`}`)
}

/** The figures as a table that documentation can quote. */
export function printTable(): void {
  console.log(`\n| | measured | wanted |\n|---|---|---|\n${rows.map(({ what, measured, wanted }) => `| ${what} | ${measured} | ${wanted} |`).join('\n')}`)
}

/** What was timed, in milliseconds. */
type Timed = { readonly times: readonly number[] }

/** Says how many times as long one side takes as the other, by the medians. */
export function ratio({ times }: Timed, { times: base }: Timed): string {
  const [here, there] = [quantile(times, 0.5), quantile(base, 0.5)]
  return `${(here / there).toFixed(3)} × (${here.toFixed(2)} ms, ${there.toFixed(2)} ms)`
}

/** Finds the number below which such a share of them lies. They may be in any order. */
export const quantile = (numbers: readonly number[], share: number): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(share * (numbers.length - 1))] ?? Number.NaN
