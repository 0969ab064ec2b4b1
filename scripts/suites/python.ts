import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolder } from '../cache.mjs'
import { run, say, tail } from '../progress.mjs'

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url))

/** A virtual environment with the pinned suites, made once; answers its bin folder. */
export async function pythonSuites(): Promise<string> {
  const wanted = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12)
  const folder = join(cacheFolder(), `suites-${wanted}`)
  const ready = join(folder, 'ready')
  if (existsSync(ready)) return join(folder, 'bin')
  rmSync(folder, { recursive: true, force: true })
  say('installing the SCIM suites (Python)')
  await must('python3', ['-m', 'venv', folder])
  await must(join(folder, 'bin/pip'), ['install', '--quiet', '-r', REQUIREMENTS])
  writeFileSync(ready, '')
  return join(folder, 'bin')
}

async function must(program: string, args: readonly string[]): Promise<void> {
  const { code, output } = await run(args.includes('venv') ? 'python -m venv' : 'pip install', program, args)
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed (Python 3.10 or newer with venv is needed):\n${tail(output)}`)
}
