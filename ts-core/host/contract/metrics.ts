import * as z from 'zod/mini'
import { Instant, operation, record } from './shape'

/** One series of a meter. Each label has few possible values; the directory adds the label `realm` where the meter has it. */
export const Series = record('Series', z.object({ meter: z.string(), labels: z.record(z.string(), z.string()) }))

/** What was measured: by how much a counter rises, durations in milliseconds for a histogram, or what a gauge is from now on. */
export const Sample = record('Sample', z.object({ series: Series, values: z.array(Instant) }))

export const metrics = {
  record: operation(
    'Notes samples, for whoever reads the metrics of this server. A gauge that is not set again within minutes is gone. Where nobody reads them, nothing happens.',
    z.object({ samples: z.array(Sample) }),
    z.null(),
  ),
} as const
