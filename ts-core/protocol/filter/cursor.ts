import { excerpt, type ScimError } from '../errors'
import { LIMITS } from '../limits'
import { COMPARE_OPS, type CompareOp } from './ast'

/** Extensions of the grammar of RFC 7644 §3.4.2.2 that a dialect can switch on. */
export type Grammar = {
  /** Reads `emails[type eq "work"].value eq "…"`: both comparisons must hold of the same element. */
  readonly comparesBehindBrackets: boolean
}

const WORDS = new Map(
  ['or', 'and', 'pr', ...COMPARE_OPS].map((word) => [word, new RegExp(`${word}(?![\\w$.:-])`, 'iy')]),
)

type Word = 'or' | 'and' | 'pr' | CompareOp
type Raise = (detail: string) => ScimError

/** A position in the text of a filter or a path, with the limits that reading it must keep. */
export class Cursor {
  #at = 0
  #depth = 0
  #terms = 0

  constructor(
    readonly text: string,
    private raise: Raise,
    readonly grammar: Grammar,
  ) {
    if (text.length > LIMITS.filterLength)
      throw raise(`A filter or path holds at most ${LIMITS.filterLength} characters, and this one has ${text.length}.`)
    this.#skipSpace()
  }

  raising<T>(raise: Raise, parse: () => T): T {
    const outer = this.raise
    this.raise = raise
    const parsed = parse()
    this.raise = outer
    return parsed
  }

  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.text)
    if (!match) return undefined
    this.#at = pattern.lastIndex
    this.#skipSpace()
    return match
  }

  take(symbol: '(' | ')' | '[' | ']'): boolean {
    if (this.text[this.#at] !== symbol) return false
    this.#at++
    this.#skipSpace()
    return true
  }

  takeWord(word: Word): boolean {
    const pattern = WORDS.get(word)
    return pattern !== undefined && this.match(pattern) !== undefined
  }

  expect(symbol: ')' | ']'): void {
    if (!this.take(symbol)) throw this.fail(`"${symbol}"`)
  }

  expectEnd(): void {
    if (this.#at !== this.text.length) throw this.fail('the end')
  }

  descend(): void {
    if (++this.#depth > LIMITS.filterDepth) throw this.raise(`A filter nests at most ${LIMITS.filterDepth} groups, and this one nests more.`)
  }

  ascend(): void {
    this.#depth--
  }

  countTerm(): void {
    if (++this.#terms > LIMITS.filterComparisons)
      throw this.raise(`A filter holds at most ${LIMITS.filterComparisons} comparisons, and this one has more.`)
  }

  fail(expected: string): ScimError {
    return this.raise(`Expected ${expected} at position ${this.#at} of: ${excerpt(this.text)}`)
  }

  #skipSpace(): void {
    while (this.text[this.#at] === ' ') this.#at++
  }
}
