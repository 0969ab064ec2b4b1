import type { Host } from './host'

/** Answers how many milliseconds have passed. */
export type Stopwatch = () => number

/** Measures how long a run takes; the run is told when it began. */
export function startStopwatch({ clock }: Host): Stopwatch {
  const started = clock.now({})
  return () => Math.max(0, clock.now({}) - started)
}
