import { availableParallelism } from 'node:os'
import { buildJar } from './build'
import { inLanes, type Suite } from './testing/lanes'
import { closingLine, failures, type Result, table, total } from './testing/result'
import { environmentOf } from './testing/version'
import { runVitest } from './testing/vitest'
import { SUPPORTED, type Supported } from './versions'

// one JAR for all: npm run test:matrix [version …]
const asked = process.argv.slice(2)
const versions = asked.length === 0 ? SUPPORTED : SUPPORTED.filter(({ keycloak }) => asked.includes(keycloak))
if (versions.length < asked.length) throw new Error(`Known versions: ${SUPPORTED.map(({ keycloak }) => keycloak).join(', ')}`)

await buildJar()
// a test and its server take turns
const results = await inLanes(versions.map(suiteOf), Math.min(2, availableParallelism()))
console.log(`\n${table(results)}\n\n${compatibility(results)}\n\n${failures(results)}${closingLine(total(results))}`)
process.exit(results.some(({ failed }) => failed > 0) ? 1 : 0)

function suiteOf(version: Supported): Suite {
  return { name: `Keycloak ${version.keycloak}, Java ${version.java}`, run: async (name) => runVitest(name, 'integration', await environmentOf(version)) }
}

/** The README's table. */
function compatibility(results: readonly Result[]): string {
  const rows = versions.map(({ keycloak, java }, index) => {
    const { passed, failed } = results[index]!
    return `| ${keycloak} | ${java} | ${passed} passed, ${failed} failed |`
  })
  return ['| Keycloak | Java | integration suite |', '|---|---|---|', ...rows].join('\n')
}
