import { describe, expect, test } from 'vitest'
import { series } from '../../ts-core/metrics/noticed'
import { type Certified, unique } from './directory'

export const metrics = ({ directory, shownMetrics }: Certified): void => {
  /** The values of the series that have this text in their labels, by the name and labels but the realm. */
  const shown = async (text: string): Promise<Readonly<Record<string, number>>> => {
    const lines = (await shownMetrics()).split('\n').filter((line) => !line.startsWith('#') && line.includes(text))
    const read = lines.map((line) => /^(\w+)\{(.*)\} ([-+.\dE]+)/.exec(line)!)
    return Object.fromEntries(read.map(([, name, labels, value]) => [`${name} ${labels!.split(',').filter((label) => label !== '' && !label.startsWith('realm=')).sort().join(' ')}`, Number(value)]))
  }

  describe('metrics.record', () => {
    test('adds to counters', async () => {
      const reason = unique('reason')
      const sample = { series: series('scim_rejected_total', { reason }), values: [1, 2] }
      expect(await directory.metrics.record({ samples: [sample] })).toBeNull()
      await directory.metrics.record({ samples: [sample, sample] })
      expect(await shown(reason)).toEqual({ [`scim_rejected_total reason="${reason}"`]: 9 })
    })

    test('notes durations', async () => {
      const target = unique('target')
      const labels = { target, operation: 'create', outcome: 'ok' }
      await directory.metrics.record({ samples: [{ series: series('scim_delivery_seconds', labels), values: [4, 1_500] }] })
      const of = `operation="create" outcome="ok" target="${target}"`
      expect(await shown(target)).toMatchObject({ [`scim_delivery_seconds_count ${of}`]: 2, [`scim_delivery_seconds_sum ${of}`]: 1.504 })
    })

    test('shows the last value of a gauge', async () => {
      const target = unique('target')
      const set = (...values: number[]) => directory.metrics.record({ samples: [{ series: series('scim_outbox_oldest_seconds', { target }), values }] })
      await set(5, 70_000)
      expect(await shown(target)).toEqual({ [`scim_outbox_oldest_seconds target="${target}"`]: 70_000 })
      await set(0)
      expect(await shown(target)).toEqual({ [`scim_outbox_oldest_seconds target="${target}"`]: 0 })
    })

    test('takes nothing', async () => {
      expect(await directory.metrics.record({ samples: [] })).toBeNull()
    })
  })
}
