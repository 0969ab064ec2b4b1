import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const LOG = readFileSync(new URL('../java-shim/src/main/resources/META-INF/scimts-changelog.xml', import.meta.url), 'utf8')

/** On MySQL and MariaDB Keycloak makes a text of a longer column, which has no index without a length. */
const LONGEST = 255

const attribute = (tag: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

const columns = new Map<string, string>([...LOG.matchAll(/<createTable tableName="(\w+)">(.*?)<\/createTable>/gs)].flatMap(([, table, body]) =>
  [...body!.matchAll(/<column [^>]*>/g)].map(([tag]) => [`${table}.${attribute(tag, 'name')}`, attribute(tag, 'type')] as const)))

const changeSets = [...LOG.matchAll(/<changeSet [^>]*>.*?<\/changeSet>/gs)].map(([text]) => text)

/** The columns that are indexed where MySQL and MariaDB are meant as well. */
const indexed = changeSets.filter((text) => !attribute(text, 'dbms').includes('!mysql')).flatMap((text) => [
  ...[...text.matchAll(/<createIndex [^>]*>.*?<\/createIndex>/gs)].flatMap(([index]) =>
    [...index.matchAll(/<column [^>]*>/g)].map(([tag]) => `${attribute(index, 'tableName')}.${attribute(tag, 'name')}`)),
  ...[...text.matchAll(/<addPrimaryKey [^>]*>/g)].flatMap(([key]) =>
    attribute(key, 'columnNames').split(', ').map((name) => `${attribute(key, 'tableName')}.${name}`)),
])

test('each indexed column is short enough for an index of MySQL and MariaDB', () => {
  expect(indexed.length).toBeGreaterThan(10)
  const length = (column: string): number => Number(/^VARCHAR\((\d+)\)$/.exec(columns.get(column) ?? '')?.[1] ?? 0)
  expect(indexed.filter((column) => columns.get(column) === undefined)).toEqual([])
  expect(indexed.filter((column) => length(column) > LONGEST || columns.get(column) === 'CLOB')).toEqual([])
})

test('each change set has an id of its own', () => {
  const ids = changeSets.map((text) => attribute(text, 'id'))
  expect(new Set(ids).size).toBe(ids.length)
})
