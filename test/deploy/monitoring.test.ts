import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { METERS, type MeterName } from '../../ts-core/metrics/meters'
import { manifest } from '../support/manifests'
import { isMetric } from '../support/named-metrics'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

type Rule = { readonly alert: string; readonly expr: string; readonly labels: { readonly severity: string }; readonly annotations: { readonly summary: string; readonly description: string } }
type Panel = { readonly type: string; readonly title: string; readonly description?: string; readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }; readonly targets?: readonly { readonly expr: string }[] }
type Dashboard = { readonly panels: readonly Panel[]; readonly templating: { readonly list: readonly { readonly name: string; readonly definition?: string }[] } }

const RULES = manifest<{ readonly groups: readonly { readonly rules: readonly Rule[] }[] }>('deploy/monitoring/alerts.yaml').groups.flatMap(({ rules }) => rules)
const DASHBOARD = JSON.parse(read('deploy/monitoring/dashboard.json')) as Dashboard
const PAGE = read('docs/metrics.md')

/** Those of the page's table: a code in the last cell that calls something or compares. */
const PAGE_QUERIES = [...PAGE.matchAll(/^\| [^|]+\? \| `(.+)` \|$/gm)].map(([, query]) => query!.replaceAll('\\|', '|'))

const QUERIES: readonly string[] = [
  ...RULES.map(({ expr }) => expr),
  ...DASHBOARD.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ...DASHBOARD.templating.list.flatMap(({ definition }) => definition ?? []),
  ...PAGE_QUERIES,
]

const meterOf = (name: string): MeterName => (name in METERS ? name : name.replace(/_(bucket|count|sum)$/, '')) as MeterName

/** What Prometheus adds. */
const GIVEN = ['le', 'instance', '__name__']

function problemsIn(query: string): readonly string[] {
  const names = (query.match(/\bscim_[a-z_]+/g) ?? [])
  const labels = names.filter(isMetric).flatMap((name) => METERS[meterOf(name)].labels as readonly string[])
  const matched = [...query.matchAll(/\{([^}]*)\}/g)].flatMap(([, inside]) => [...inside!.replace(/"[^"]*"/g, '').matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label]) => label!))
  const grouped = [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, inside]) => inside!.split(',').map((label) => label.trim()))
  const opened = [...query.replace(/"[^"]*"/g, '')].reduce((depth, letter) => depth + ('({['.includes(letter) ? 1 : ')}]'.includes(letter) ? -1 : 0), 0)
  return [
    ...names.filter((name) => !isMetric(name)).map((name) => `there is no ${name}`),
    ...[...matched, ...grouped].filter((label) => !labels.includes(label) && !GIVEN.includes(label)).map((label) => `no metric here has the label ${label}`),
    ...(opened === 0 ? [] : ['brackets do not match']),
  ]
}

describe('queries', () => {
  test('there are some everywhere', () => {
    expect(PAGE_QUERIES.length).toBeGreaterThan(10)
    expect(QUERIES.length).toBeGreaterThan(35)
  })

  test.each(QUERIES.map((query) => [query]))('%s', (query) => expect(problemsIn(query)).toEqual([]))

  test('the check finds what is wrong', () => {
    expect(problemsIn('rate(scim_nothing[5m])')).toHaveLength(1)
    expect(problemsIn('sum by (colour) (scim_contexts{taste="x"}')).toHaveLength(3)
  })
})

test('every metric is on the page with its labels, on the dashboard, and the alerts are on the page', () => {
  const shown = JSON.stringify(DASHBOARD)
  for (const [name, { labels }] of Object.entries(METERS)) {
    const row = new RegExp(`^\\| \`${name}\`[^|]*\\| ([^|]*) \\|`, 'm').exec(PAGE)
    expect(row?.[1]?.match(/\w+/g) ?? [], name).toEqual(labels)
    expect(shown, name).toContain(name)
  }
  for (const { alert } of RULES) expect(PAGE).toContain(`| \`${alert}\` |`)
})

test('each alert says how bad it is, what is the matter and what to do', () => {
  for (const { alert, labels, annotations } of RULES) {
    expect(['warning', 'critical'], alert).toContain(labels.severity)
    for (const text of [annotations.summary, annotations.description]) expect(text, alert).toMatch(/^[A-Z{].+\.$/)
  }
  expect(new Set(RULES.map(({ alert }) => alert)).size).toBe(RULES.length)
})

test('the panels of the dashboard fill it, and none covers another', () => {
  const cells = new Set<string>()
  for (const { title, gridPos: { x, y, w, h }, type, description } of DASHBOARD.panels) {
    if (type !== 'row') expect(description, title).toMatch(/\.$/)
    for (let column = x; column < x + w; column++)
      for (let line = y; line < y + h; line++) {
        expect(cells.has(`${column} ${line}`), title).toBe(false)
        cells.add(`${column} ${line}`)
      }
    expect(x + w).toBeLessThanOrEqual(24)
  }
})
