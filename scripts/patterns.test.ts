import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const CORE = new URL('../ts-core/', import.meta.url)
/** A pattern literal: not after a value, where a slash divides, and not in a comment. */
const LITERAL = /(?<=[=(,:?&|[!] *|return )\/(?![*/])((?:[^\/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)(?![\w/])/g

const patterns = readdirSync(CORE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .flatMap((name) => [...readFileSync(new URL(name, CORE), 'utf8').matchAll(LITERAL)].map(([, source = '', flags = '']) => ({ name, source, flags })))

/** What a pattern may stumble over: its own characters, those of every kind, and pairs of them. */
function units(source: string): readonly string[] {
  const letters = [...new Set([...source.replace(/\\[a-z]/gi, ''), 'a', 'A', '0', ' ', '"', '.', '-', '_', ':', '='])]
  return [...letters, ...letters.flatMap((one) => letters.map((other) => one + other))]
}

/** Measured again when it was much: the machine has other things to do. */
function milliseconds(pattern: RegExp, text: string, tries = 3): number {
  const start = performance.now()
  pattern.lastIndex = 0
  pattern.exec(text)
  const taken = performance.now() - start
  return taken < MOST_MILLISECONDS || tries === 1 ? taken : Math.min(taken, milliseconds(pattern, text, tries - 1))
}

/** Texts as long as the longest that a pattern sees; shorter ones first, so that an exponential one is found and not waited for. */
const LENGTHS = [16, 20, 22, 23, 24, 25, 26, 64, 512, 4096]
const MOST_MILLISECONDS = 100

/** The text that it takes long over, or undefined. */
function stumblingBlock(pattern: RegExp): string | undefined {
  for (const unit of units(pattern.source))
    for (const length of LENGTHS)
      for (const [start, end] of [['', ''], ['', '\0'], ['"', '\0'], ['a', '!']] as const) {
        const text = start + unit.repeat(Math.ceil(length / unit.length)) + end
        if (milliseconds(pattern, text) >= MOST_MILLISECONDS) return `${length} characters of ${JSON.stringify(unit)}`
      }
  return undefined
}

test('a pattern that takes long is found', () => {
  for (const pattern of [/^(a+)+$/, /^(?:a|a)*b$/, /"(?:[^"]*\\?)*"/]) expect(stumblingBlock(pattern)).toBeDefined()
}, 60_000)

test('no pattern of the core takes long over any text: repeated characters and pairs, after a start that fits, with an end that does not', () => {
  expect(patterns.length).toBeGreaterThan(30)
  const slow = patterns.map(({ name, source, flags }) => [`${name}: /${source}/`, stumblingBlock(new RegExp(source, flags))])
  expect(slow.filter(([, text]) => text !== undefined)).toEqual([])
}, 60_000)
