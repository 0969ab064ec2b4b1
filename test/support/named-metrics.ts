import { METERS } from '../../ts-core/metrics/meters'

const PARTS = ['_bucket', '_count', '_sum'] as const

/** The metrics of ours that a text names, as a scrape shows them: a histogram by one of its parts. */
export function metricsNamedIn(text: string): readonly string[] {
  const names = new Set(text.match(/\bscim_[a-z_]+/g) ?? [])
  return [...names].map((name) => (isHistogram(name) ? `${name}_count` : name))
}

const isHistogram = (name: string): boolean => (METERS as Readonly<Record<string, { readonly kind: string }>>)[name]?.kind === 'histogram'

/** Whether there is such a metric. */
export const isMetric = (name: string): boolean =>
  name in METERS || PARTS.some((part) => name.endsWith(part) && isHistogram(name.slice(0, -part.length)))
