import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { withLock } from './lock.mjs'

const folder = mkdtempSync(join(tmpdir(), 'lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Notes when its work begins and ends, in a process of its own. */
const WORK = `
  import { appendFileSync } from 'node:fs'
  import { withLock } from ${JSON.stringify(join(import.meta.dirname, 'lock.mjs'))}
  const note = (what) => appendFileSync(process.argv[2], what)
  await withLock(process.argv[1], async () => { note('('); await new Promise((done) => setTimeout(done, 100)); note(')') })
`

describe('one process at a time', () => {
  test('the others wait, whoever was first', async () => {
    const [file, notes] = [join(folder, 'lock'), join(folder, 'notes')]
    const work = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', WORK, file, notes])
    await Promise.all([work(), work(), work()])
    expect(readFileSync(notes, 'utf8')).toBe('()()()')
    expect(existsSync(file)).toBe(false)
  })

  test('a process that is gone keeps nobody waiting', async () => {
    const file = join(folder, 'left')
    const gone = await promisify(execFile)(process.execPath, ['-p', 'process.pid'])
    writeFileSync(file, gone.stdout.trim())
    let done = false
    await withLock(file, async () => void (done = true))
    expect(done).toBe(true)
  })

  test('work that fails leaves nothing behind', async () => {
    const file = join(folder, 'failed')
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(existsSync(file)).toBe(false)
  })
})
