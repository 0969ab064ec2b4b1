import type { Host } from '../../../ts-core/host/host'
import { METERS, type MeterName } from '../../../ts-core/metrics/meters'

/** `isRead` may be set: as where the server was started with its metrics. */
export type MemoryMetrics = Host['metrics'] & {
  isRead: boolean
  /** The text that Prometheus reads. */
  text(): string
}

export function memoryMetrics(realm: string): MemoryMetrics {
  const values = new Map<string, number>()
  const add = (name: string, value: number) => void values.set(name, (values.get(name) ?? 0) + value)
  const metrics: MemoryMetrics = {
    isRead: false,
    record: ({ samples }) => {
      for (const { series: { meter, labels }, values: noted } of samples) {
        const definition = METERS[meter as MeterName]
        if (!definition) throw new Error(`There is no meter ${meter}`)
        const all = { ...labels, realm }
        const shown = `{${definition.labels.map((name) => `${name}="${(all as Record<string, string>)[name] ?? ''}"`).join(',')}}`
        const sum = noted.reduce((one, other) => one + other, 0)
        if (definition.kind === 'counter') add(meter + shown, sum)
        else if (definition.kind === 'gauge') values.set(meter + shown, noted.at(-1)!)
        else {
          add(`${meter}_count${shown}`, noted.length)
          add(`${meter}_sum${shown}`, sum / 1000)
        }
      }
      return null
    },
    text: () => [...values].map(([name, value]) => `${name} ${value.toFixed(3)}\n`).join(''),
  }
  return metrics
}
