// The one provider JAR: the bundle, the Java shim and GraalJS.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildBundle, ROOT, version } from './bundle'
import { explain, findJdk } from './jdk.mjs'
import { runMaven } from './maven.mjs'
import { tail } from './progress.mjs'

const JAR = join(ROOT, `dist/keycloak-scim-ts-${version}.jar`)
const PROBE = join(ROOT, 'java-shim/target/keycloak-scim-ts-probe.jar')
const SHADED = join(ROOT, 'java-shim/target/keycloak-scim-ts.jar')
const STAMP = join(ROOT, '.cache/build.json')
const MEGABYTE = 1024 * 1024
const MAX_SIZE = 40 * MEGABYTE

const INPUTS = [
  ...['ts-core', 'java-shim/src', 'java-shim/pom.xml', 'licenses', 'LICENSE'],
  ...['package.json', 'package-lock.json', 'scripts/bundle.ts', 'scripts/build.ts', 'scripts/openapi.ts'],
]

/** Answers the path of the JAR; builds it unless every input is as it was. */
export async function buildJar(): Promise<string> {
  const { home } = requireJdk()
  await buildBundle()
  const files = INPUTS.flatMap(filesOf).flatMap((path) => [path, readFileSync(join(ROOT, path))])
  const inputs = hashOf([version, home, ...files])
  if (isCurrent(inputs)) {
    report('unchanged')
    return JAR
  }
  const began = Date.now()
  await packageJar()
  writeFileSync(STAMP, JSON.stringify({ inputs, jar: hashOf([readFileSync(JAR)]) }))
  report(`built in ${((Date.now() - began) / 1000).toFixed(1)} s`)
  return JAR
}

function requireJdk() {
  const search = findJdk()
  if (search.chosen === undefined) throw new Error(`A JDK 21 or newer is needed. Looked at:\n${explain(search)}`)
  return search.chosen
}

async function packageJar(): Promise<void> {
  const goals = ['clean', 'package', '-DskipTests', `-Drevision=${version}`]
  const args = ['-q', '-f', join(ROOT, 'java-shim/pom.xml'), ...goals]
  const { code, output } = await runMaven('mvn package', args)
  if (code !== 0) throw new Error(`Maven failed:\n${tail(output)}`)
  const size = statSync(SHADED).size
  if (size > MAX_SIZE) throw new Error(`The JAR has ${megabytes(size)}, more than ${megabytes(MAX_SIZE)}`)
  mkdirSync(dirname(JAR), { recursive: true })
  copyFileSync(SHADED, `${JAR}.part`)
  renameSync(`${JAR}.part`, JAR)
}

function isCurrent(inputs: string): boolean {
  if (![JAR, PROBE, STAMP].every((path) => existsSync(path))) return false
  const stamp = JSON.parse(readFileSync(STAMP, 'utf8')) as { readonly inputs: string; readonly jar: string }
  return stamp.inputs === inputs && stamp.jar === hashOf([readFileSync(JAR)])
}

function report(what: string): void {
  const size = megabytes(statSync(JAR).size)
  console.log(`${JAR.slice(ROOT.length)} ${what}, ${size}, sha256 ${hashOf([readFileSync(JAR)])}`)
}

const megabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`

/** Every part is hashed by its own, so that none can pass for two. */
function hashOf(parts: readonly (string | Buffer)[]): string {
  const digest = (part: string | Buffer) => createHash('sha256').update(part).digest('hex')
  return parts.length === 1 ? digest(parts[0]!) : digest(parts.map(digest).join())
}

function filesOf(path: string): readonly string[] {
  const absolute = join(ROOT, path)
  if (!statSync(absolute).isDirectory()) return path.endsWith('.test.ts') ? [] : [path]
  return readdirSync(absolute).sort().flatMap((name) => filesOf(join(path, name)))
}

if (process.argv[1]?.endsWith('build.ts')) {
  try {
    await buildJar()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
