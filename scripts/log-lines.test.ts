import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** docs/operations.md lists the lines of the log, with `…` for what differs. */
const PAGE = readFileSync(new URL('../docs/operations.md', import.meta.url), 'utf8')
const ROOT = new URL('..', import.meta.url).pathname

const DOCUMENTED = [...PAGE.matchAll(/`([^`\n]+)` \((?:DEBUG|INFO|WARN|ERROR)/g)].map((match) => match[1]!)

/** A call that writes to the log, up to the end of its statement. */
const CALLS: readonly RegExp[] = [
  /host\.log\.write\(\{[\s\S]*?\}\)/g,
  /\bcomplain\([^)\n]*\)/g,
  /\bwarn\(scope, [^\n]*\)/g,
  /\bLOG\.(?:info|warn|error)f?\([\s\S]*?;\n/g,
  /\blog\.failed\([^\n]*;/g,
]

const sources = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|java)$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'))

const TEXTS = [...sources('ts-core'), ...sources('java-shim/src/main/java')]

/** The first text of the call that has a word in it: what a reader of the log would look for. */
const WRITTEN = TEXTS.flatMap((text) => CALLS.flatMap((call) => [...text.matchAll(call)]))
  .map(([call]) => [...call.matchAll(/(["'`])((?:(?!\1)[^\\]|\\.)*[a-z]{3} [a-z](?:(?!\1)[^\\]|\\.)*)\1/gi)][0]?.[2])
  .filter((text) => text !== undefined)

const partsOf = (line: string): readonly string[] =>
  line.split(/…|\d+|\$\{[^}]*\}|%[sd]/).map((part) => part.replace(/^[\s:.]+|[\s:.]+$/g, '')).filter((part) => /[a-z]{3}/i.test(part))

test('the page of operations shows lines that the code writes', () => {
  expect(DOCUMENTED.length).toBeGreaterThan(8)
  for (const line of DOCUMENTED)
    for (const part of partsOf(line)) expect(TEXTS.some((text) => text.includes(part)), `${line}: ${part}`).toBe(true)
})

test('the page of operations shows every line that the code writes', () => {
  expect(WRITTEN.length).toBeGreaterThan(8)
  const isShown = (text: string) => partsOf(text).some((part) => DOCUMENTED.some((line) => partsOf(line).some((shown) => part.includes(shown) || shown.includes(part))))
  expect(WRITTEN.filter((text) => !isShown(text))).toEqual([])
})
