// What every check is, and how it runs on its own.
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

export type Outcome = { readonly summary: string; readonly problems: readonly string[] }
export type Check = { readonly sentence: string; readonly run: () => Outcome | Promise<Outcome> }

/** Runs the check when its file is the program; `scripts/check.ts` runs all of them. */
export async function runAsProgram(file: string, check: Check): Promise<void> {
  if (process.argv[1] === undefined || basename(process.argv[1]) !== basename(new URL(file).pathname)) return
  if (!(await report(check))) process.exit(1)
}

/** One line, and one per problem; answers whether there was none. */
export async function report({ sentence, run }: Check): Promise<boolean> {
  const { summary, problems } = await run()
  const passed = problems.length === 0
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${sentence}: ${passed ? summary : `${problems.length} problems`}`)
  for (const problem of problems) console.error(`     ${problem}`)
  return passed
}

/** Paths of all files below the folders, in a stable order. */
export function filesBelow(folders: readonly string[], pattern: RegExp): readonly string[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/(^|\/)(node_modules|java-shim\/target|\.cache)\//.test(path))
    .sort()
}
