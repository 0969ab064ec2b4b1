import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ROUTES } from '../ts-core/admin/routes'
import { Health } from '../ts-core/admin/targets/health'
import { Result } from '../ts-core/admin/targets/object'
import { openApiDocument } from './openapi'

const PAGE = readFileSync(new URL('../docs/management.md', import.meta.url), 'utf8')

test('the page of the management API lists every route with its rights, and no other', () => {
  const listed = [...PAGE.matchAll(/^\| `((?:GET|POST) [^`]+)` \| ([^|]+) \|/gm)].map(([, route, rights]) => `${route}: ${rights!.replaceAll('`', '')}`)
  expect(listed.sort()).toEqual(ROUTES.map(({ method, path, rights }) => `${method} ${path.slice(1)}: ${rights.join(', ')}`).sort())
})

test('it explains every state and every result', () => {
  for (const state of [...Health.shape.state.options, ...Result.options]) expect(PAGE).toContain(`\`${state}\``)
})

test('the OpenAPI document describes every route, with its parameters', () => {
  const { paths } = openApiDocument('1') as { paths: Record<string, Record<string, { parameters: { name: string; in: string }[]; requestBody?: object }>> }
  for (const { method, path, body } of ROUTES) {
    const operation = paths[path]![method.toLowerCase()]!
    for (const [, name] of path.matchAll(/\{(\w+)\}/g)) expect(operation.parameters).toContainEqual(expect.objectContaining({ name, in: 'path', required: true }))
    expect(operation.requestBody !== undefined).toBe(body !== undefined)
  }
  expect(paths['/targets']!['get']!.parameters.map(({ name }) => name)).toEqual(['organization', 'first', 'max'])
})
