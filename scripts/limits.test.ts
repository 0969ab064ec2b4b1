import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LIMITS } from '../ts-core/protocol/limits'

const PAGE = readFileSync(new URL('../docs/limits.md', import.meta.url), 'utf8')

test('the page of limits has each of them with its number', () => {
  for (const [name, most] of Object.entries(LIMITS)) expect(PAGE).toMatch(new RegExp(`^\\|.*\\b${most.toLocaleString('en')}\\b.*\\| \`${name}\``, 'm'))
})
