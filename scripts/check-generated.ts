// Fails when the committed Java is not what the contract generates.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate, JAVA_FOLDER } from './generate-host-java'

const files = generate()
const changed = [...files].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text).map(([path]) => path)
const stale = readdirSync(JAVA_FOLDER).map((name) => join(JAVA_FOLDER, name)).filter((path) => !files.has(path))

for (const path of changed) console.error(`${path}: differs from the contract; run npm run generate`)
for (const path of stale) console.error(`${path}: the contract does not generate it`)
if (changed.length + stale.length > 0) process.exit(1)
console.log(`${files.size} generated files match the contract`)
