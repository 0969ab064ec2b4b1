import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseValue } from '../kinds'
import { environmentName, optionName } from '../levels'
import { defaultOf, LEVELS, SECTIONS } from '../setting'
import { FAMILIES, isFamily, prefixOf, TABLE } from './table'

test('the table is data: JSON carries all of it', () => {
  expect(JSON.parse(JSON.stringify(TABLE))).toStrictEqual(TABLE)
})

test('the table and docs/settings.md name the same settings, in the same order, twice', () => {
  const page = readFileSync('docs/settings.md', 'utf8')
  const named = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, name]) => name)
  const names = TABLE.map(({ name }) => name)
  expect(named(/^\| `(scim\.[^`]+)`/gm)).toEqual(names)
  expect(named(/^- `(scim\.[^`]+)`/gm)).toEqual(names)
})

test('no two settings have one name, at any level', () => {
  for (const nameOf of [(name: string) => name, environmentName, optionName])
    expect(new Set(TABLE.map(({ name }) => nameOf(name))).size).toBe(TABLE.length)
})

test('no setting is taken for one of a family', () => {
  const prefixes = Object.values(FAMILIES).map(prefixOf)
  const taken = TABLE.filter((setting) => !isFamily(setting) && prefixes.some((prefix) => setting.name.startsWith(prefix)))
  expect(taken).toEqual([])
})

test.each(TABLE.map((setting) => [setting.name, setting] as const))('%s is told in full', (name, setting) => {
  expect(name).toMatch(/^scim(\.[a-z]+|\.<[a-z]+>)+$/)
  expect(setting.sentence).toMatch(/^\p{Lu}.*\.$/u)
  expect(SECTIONS).toContain(setting.section)
  expect(setting.levels).toEqual(LEVELS.filter((level) => setting.levels.includes(level)))
  expect(setting.levels).not.toEqual([])
})

test.each(TABLE.filter((setting) => 'default' in setting).map((setting) => [setting.name, setting] as const))('the default of %s is a value that may be written', (_, setting) => {
  const value = defaultOf(setting)
  expect(parseValue(setting, String(value))).toEqual(value)
})

test('what holds a hash is secret, and nothing else is', () => {
  const secret = TABLE.filter((setting) => setting.secret).map(({ kind }) => kind)
  const hashes = TABLE.filter(({ kind }) => kind === 'secretHash' || kind === 'namedToken').map(({ kind }) => kind)
  expect(secret).toEqual(hashes)
  expect(secret.length).toBeGreaterThan(0)
})
