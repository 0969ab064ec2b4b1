import { describe, expect, test } from 'vitest'
import type { Certified } from './directory'

export const script = ({ directory, runsBundle }: Certified): void => {
  describe('script.sourceMap', () => {
    test('names the sources of the bundle, and there is none without a bundle', async () => {
      const map = await directory.script.sourceMap({})
      if (!runsBundle) return expect(map).toBeNull()
      expect(JSON.parse(map!)).toMatchObject({ version: 3, sources: expect.arrayContaining(['ts-core/entry.ts']) })
    })
  })

  describe('script.openApi', () => {
    test('describes the management API, and there is none without a bundle', async () => {
      const document = await directory.script.openApi({})
      if (!runsBundle) return expect(document).toBeNull()
      expect(JSON.parse(document!)).toMatchObject({ openapi: '3.1.0', paths: { '/status': { get: expect.anything() } } })
    })
  })
}
