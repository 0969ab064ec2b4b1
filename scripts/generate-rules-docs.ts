// Writes docs/rules.md from test/conformance/rules: which test holds which rule of the RFCs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const RULES_FILE = 'docs/rules.md'

const FOLDER = 'test/conformance/rules'

/** `conformance/rfc7643/user.ts › a part of the title`, below `test` or, with the folder, anywhere. */
type Tested = { readonly tests: readonly string[] }
type Rule = Tested & { readonly number: number; readonly section: string; readonly rule: string; readonly deviation?: string }
type Keyword = Tested & { readonly keyword: string; readonly status: number; readonly when: string }
type Choice = Tested & { readonly point: string; readonly section: string; readonly sides: string; readonly choice: string }

const read = <T>(name: string): readonly T[] => JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8'))

const rules = read<Rule>('rules')
const keywords = read<Keyword>('keywords')
const choices = read<Choice>('choices')

/** The whole file. */
export const rulesDocument = (): string => `<!-- Generated from ${FOLDER} by scripts/generate-rules-docs.ts. Do not edit. -->

# The rules and their tests

This page lists the rules of RFC 7643, RFC 7644 and RFC 9865 that servers most often get wrong, each with the tests that check
it. Those in \`test/conformance\` run against the service provider in memory, against its bundle in a bare VM, and against
Keycloak. \`npm run check\` fails if a test named here does not exist.

| | rule | section | tests |
|---|---|---|---|
${rules.map(({ number, rule, section, tests, deviation }) => row(number, `${rule}${deviation ? ` [*](#deviations)` : ''}`, section, listed(tests))).join('\n')}

## Deviations

| | rule | what the service provider does instead, and why |
|---|---|---|
${rules.flatMap(({ number, rule, deviation }) => (deviation ? [row(number, rule, deviation)] : [])).join('\n')}

## Where the sources disagree

| point | section | what the sources say | this service provider | tests |
|---|---|---|---|---|
${choices.map(({ point, section, sides, choice, tests }) => row(point, section, sides, choice, listed(tests))).join('\n')}

## Error keywords

These are the keywords of RFC 7644 §3.12, Table 9. Every answer in every test is checked against the table: a keyword with another status makes the test fail.

| scimType | status | when | tests |
|---|---|---|---|
${keywords.map(({ keyword, status, when, tests }) => row(`\`${keyword}\``, status, when, listed(tests))).join('\n')}
`

/** Tests that are named and are not there. */
export function missingTests(): readonly string[] {
  const all = [...rules, ...keywords, ...choices].flatMap(({ tests }) => tests)
  return all.filter((test) => !isThere(test)).map((test) => `${FOLDER}: there is no test ${test}`)
}

function isThere(test: string): boolean {
  const [path = '', title = ''] = test.split(' › ')
  const file = fileOf(path)
  return title !== '' && existsSync(file) && readFileSync(file, 'utf8').includes(title)
}

const fileOf = (path: string): string => (path.startsWith('ts-core/') ? path : `test/${path}`)

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

const listed = (tests: readonly string[]): string => tests.map(shown).join('<br>')

function shown(test: string): string {
  const [path = '', title = ''] = test.split(' › ')
  const plain = title.replaceAll(/\$\{([^}]*)\}/g, '…').replaceAll('|', '\\|')
  return `[${path.replace(/^.*\//, '').replace(/(\.test)?\.ts$/, '')}](../${fileOf(path)}): \`${plain}\``
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(RULES_FILE, rulesDocument())
  console.log(`${RULES_FILE} generated`)
}
