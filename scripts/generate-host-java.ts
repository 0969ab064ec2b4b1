// Writes the Java side of ts-core/host/contract, and the hash that both sides carry.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { emitJava, HEADER } from './host-java/emit'
import { readContract } from './host-java/model'

export const JAVA_FOLDER = 'java-shim/src/main/java/dev/scimts/bridge/contract'
const HASH_FILE = 'ts-core/host/contract-hash.ts'

/** Path → text of every generated file. */
export function generate(): ReadonlyMap<string, string> {
  const model = readContract()
  const hash = `${HEADER}export const CONTRACT_HASH = '${model.hash}'\n`
  const java = [...emitJava(model)].map(([name, text]): [string, string] => [join(JAVA_FOLDER, name), text])
  return new Map([...java, [HASH_FILE, hash]])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = generate()
  mkdirSync(JAVA_FOLDER, { recursive: true })
  for (const name of readdirSync(JAVA_FOLDER)) if (!files.has(join(JAVA_FOLDER, name))) rmSync(join(JAVA_FOLDER, name))
  for (const [path, text] of files) writeFileSync(path, text)
  console.log(`${files.size} files generated`)
}
