// Fails when a cited section does not exist; on its own it also prints which cited sections have a test.
import { readFileSync } from 'node:fs'
import { type Check, filesBelow, runAsProgram } from './checking'
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

const CITATION = /\b(764[34]|9865)(?:\s+|,\s*)(?:§\s*|section\s+)(\d+(?:\.\d+)*)/gi

function readCitations(): readonly Citation[] {
  return filesBelow(FOLDERS, /\.(ts|java|md|json)$/).flatMap((file) =>
    readFileSync(file, 'utf8').split('\n').flatMap((text, index) =>
      [...text.matchAll(CITATION)].map(([, rfc, section]) => ({
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
  const tested = new Map<string, number>()
  for (const name of found.filter(isTest).map(nameOf)) tested.set(name, (tested.get(name) ?? 0) + 1)
  return { cited, tested }
}

const bySection = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true })

if (process.argv[1]?.endsWith('check-citations.ts')) {
  const { cited, tested } = coverage(readCitations())
  for (const name of cited) console.log(`${name.padEnd(20)} ${tested.get(name) ?? 'no test'}`)
}
await runAsProgram(import.meta.url, citations)
