import type { Host } from '../host/host'
import type { Sample } from '../host/records'
import type { MeterName } from './meters'
import { series } from './noticed'

/** Collects what a run measures, so that it crosses to the server once. */
export type Recorder = {
  /** Whether anybody reads it. */
  readonly isOn: boolean
  note(meter: MeterName, labels: Readonly<Record<string, string>>, value: number): void
  flush(): void
}

export const NO_RECORDER: Recorder = { isOn: false, note: () => undefined, flush: () => undefined }

export function recorderOf({ metrics }: Pick<Host, 'metrics'>): Recorder {
  const samples = new Map<string, Sample>()
  return {
    isOn: true,
    note: (meter, labels, value) => {
      const key = JSON.stringify([meter, labels])
      const sample = samples.get(key)
      if (sample) sample.values.push(value)
      else samples.set(key, { series: series(meter, labels), values: [value] })
    },
    flush: () => {
      if (samples.size > 0) metrics.record({ samples: [...samples.values()] })
      samples.clear()
    },
  }
}
