// Fails where the Java that people write grows: a shim stays thin, and each of its files in sight.
import { readFileSync } from 'node:fs'
import { type Check, filesBelow, runAsProgram } from './checking'

const JAVA = 'java-shim/src/main/java/dev'
const GENERATED = /\/bridge\/contract\//

const MOST_LINES_OF_FILE = 180
/** What answers SCIM requests; what leaves marks of changes and drives the targets; what is shown to Prometheus; what remembers what SCIM wrote; and what rules give. */
const MOST_CODE = { inbound: 6_600, outbound: 2_800, metrics: 300, drift: 250, assignment: 450 }
const OUTBOUND = /\/keycloak\/(capture|outbound|tables|targets|tls)\//
const ASSIGNMENT = /\/keycloak\/(assignment|rules)\//
const METRICS = /\/keycloak\/metrics\//
const DRIFT = /\/keycloak\/drift\//

type Part = keyof typeof MOST_CODE
const PARTS: readonly (readonly [Part, RegExp])[] = [['outbound', OUTBOUND], ['metrics', METRICS], ['drift', DRIFT], ['assignment', ASSIGNMENT]]

const partOf = (file: string): Part => PARTS.find(([, files]) => files.test(file))?.[0] ?? 'inbound'

/** Blank lines, imports, the package and comments are no code. */
const NO_CODE = /^\s*$|^import|^package|^\s*(\/\*\*|\*|\/\/)/

export const javaSize: Check = {
  sentence: 'The shim is thin',
  run: () => {
    const files = filesBelow([JAVA], /\.java$/).filter((file) => !GENERATED.test(file))
    const texts = files.map((file) => ({ file, lines: readFileSync(file, 'utf8').replace(/\n$/, '').split('\n') }))
    const code = (part: Part) => texts.filter(({ file }) => partOf(file) === part).flatMap(({ lines }) => lines).filter((line) => !NO_CODE.test(line)).length
    const parts = (Object.keys(MOST_CODE) as Part[]).map((part) => ({ part, lines: code(part) }))
    const long = texts.filter(({ lines }) => lines.length > MOST_LINES_OF_FILE)
    return {
      summary: `${parts.map(({ part, lines }) => `${lines} lines of code ${part}`).join(', ')}, in ${files.length} files of at most ${MOST_LINES_OF_FILE} lines`,
      problems: [
        ...long.map(({ file, lines }) => `${file} has ${lines.length} lines, more than ${MOST_LINES_OF_FILE}: give a part of it a file of its own`),
        ...parts
          .filter(({ part, lines }) => lines > MOST_CODE[part])
          .map(({ part, lines }) => `${JAVA} has ${lines} lines of code ${part}, more than ${MOST_CODE[part]}: what decides belongs into ts-core`),
      ],
    }
  },
}

await runAsProgram(import.meta.url, javaSize)
