// Writes the options of a rule into docs/assignment.md from ts-core/assignment.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { shape, TABLE } from '../ts-core/assignment/options'

export const ASSIGNMENT_FILE = 'docs/assignment.md'

const code = (text: string): string => `\`${text}\``

const OPTIONS = [
  '| option | value | default | |',
  '|---|---|---|---|',
  ...TABLE.map((option) => `| ${code(option.name)} | ${shape(option)}${option.many ? '; several' : ''} | ${option.default === undefined ? '' : code(option.default)} | ${option.sentence} |`),
].join('\n')

/** The page with the options as they are now. */
export const assignmentDocument = (): string =>
  readFileSync(ASSIGNMENT_FILE, 'utf8').replace(/(<!-- options -->\n)[^]*?(<!-- \/options -->)/, (_, begin: string, end: string) => `${begin}\n${OPTIONS}\n\n${end}`)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(ASSIGNMENT_FILE, assignmentDocument())
  console.log(`${ASSIGNMENT_FILE} generated`)
}
