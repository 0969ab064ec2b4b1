import type { Keycloak } from '../../support/keycloak'
import { sleep } from '../../support/process'

const SAMPLES = 60
const PAUSE = 250

/** The least heap in use within a while, in megabytes: what a collection leaves, near enough. */
export async function lowestHeap({ managementUrl }: Keycloak): Promise<number> {
  let lowest = Number.POSITIVE_INFINITY
  for (let sample = 0; sample < SAMPLES; sample++) {
    lowest = Math.min(lowest, await heapNow(managementUrl))
    await sleep(PAUSE)
  }
  return Math.round(lowest / 1024 / 1024)
}

const heapNow = async (managementUrl: string): Promise<number> =>
  sum(await metrics(managementUrl), /^jvm_memory_used_bytes\{area="heap"[^}]*\} (\S+)$/gm)

/** What all threads of the server have used so far, in microseconds. */
export const processorTime = async ({ managementUrl }: Keycloak): Promise<number> =>
  sum(await metrics(managementUrl), /^process_cpu_time_ns_total(?:\{[^}]*\})? (\S+)$/gm) / 1000

const metrics = async (managementUrl: string): Promise<string> => (await fetch(`${managementUrl}/metrics`)).text()

function sum(text: string, pattern: RegExp): number {
  const parts = [...text.matchAll(pattern)]
  if (parts.length === 0) throw new Error(`the server tells nothing of ${pattern}`)
  return parts.reduce((total, [, value]) => total + Number(value), 0)
}
