// Fails when a cited section does not exist; on its own it also prints which cited sections have a test.
import { readFileSync } from 'node:fs'
import { type Check, filesBelow, runAlone } from './checking'
import { SECTIONS } from './rfc-sections'

type Citation = { readonly file: string; readonly line: number; readonly rfc: string; readonly section: string }

const FOLDERS = ['ts-core', 'java-shim/src', 'test', 'docs']

export const citations: Check = {
  sentence: 'Every cited section exists',
  run: () => {
    const found = readCitations()
    const { cited, tested } = coverage(found)
    return {
      summary: `${found.length} citations of ${cited.length} sections, ${tested.size} of them with a test`,
      problems: found
        .filter(({ rfc, section }) => !SECTIONS[rfc]?.includes(section))
        .map(({ file, line, rfc, section }) => `${file}:${line}: RFC ${rfc} has no §${section}`),
    }
  },
}

function readCitations(): readonly Citation[] {
  return filesBelow(FOLDERS, /\.(ts|java|md|json)$/).flatMap((file) =>
    readFileSync(file, 'utf8').split('\n').flatMap((text, index) =>
      [...text.matchAll(/\b(764[34]|9865)(?:\s+|,\s*)(?:§\s*|section\s+)(\d+(?:\.\d+)*)/gi)].map(([, rfc, section]) => ({
        file,
        line: index + 1,
        rfc: rfc!,
        section: section!,
      })),
    ),
  )
}

const nameOf = ({ rfc, section }: Citation): string => `RFC ${rfc} §${section}`
const isTest = ({ file }: Citation): boolean => file.startsWith('test/') || file.endsWith('.test.ts')

function coverage(found: readonly Citation[]) {
  const cited = [...new Set(found.map(nameOf))].sort(bySection)
  const tests = found.filter(isTest)
  return { cited, tested: new Map(cited.map((name): [string, number] => [name, tests.filter((test) => nameOf(test) === name).length]).filter(([, count]) => count > 0)) }
}

const bySection = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true })

if (process.argv[1]?.endsWith('check-citations.ts')) {
  const { cited, tested } = coverage(readCitations())
  for (const name of cited) console.log(`${name.padEnd(20)} ${tested.get(name) ?? 'no test'}`)
}
await runAlone(import.meta.url, citations)
