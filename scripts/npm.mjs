import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { run, say, stop, tail } from './progress.mjs'

const STAMP = 'node_modules/.installed-from'

/** Brings the npm dependencies when they are missing or belong to another package-lock.json. @param {string} root */
export async function ensureNodeModules(root) {
  const lock = join(root, 'package-lock.json')
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex')
  if (installed(root, lock, wanted)) return
  await withLock(join(root, '.cache/npm-ci.pid'), () => install(root, lock, wanted))
}

/** Two commands at once in a fresh clone: the second one finds it done. @param {string} root @param {string} lock @param {string} wanted */
async function install(root, lock, wanted) {
  if (installed(root, lock, wanted)) return
  say('npm dependencies are missing or out of date: npm ci')
  const { program, args } = npm()
  const settings = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']
  const { code, output } = await run('npm ci', program, [...args, ...settings], { cwd: root })
  if (code !== 0) stop(`npm ci failed:\n${tail(output)}`)
  writeFileSync(join(root, STAMP), wanted)
}

/** @param {string} root @param {string} lock @param {string} wanted */
function installed(root, lock, wanted) {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const stamp = join(root, STAMP)
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === wanted
  return statSync(record).mtimeMs >= statSync(lock).mtimeMs
}

function npm() {
  const script = process.env.npm_execpath
  if (script?.endsWith('npm-cli.js')) return { program: process.execPath, args: [script] }
  return { program: 'npm', args: [] }
}
