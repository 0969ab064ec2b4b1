import { describe, expect, test } from 'vitest'
import type { Certified } from './directory'

export const http = ({ directory, web }: Certified): void => {
  describe('http.get', () => {
    const get = (url: string, limit = 1000) => directory.http.get({ url, timeout: 2000, limit })

    test('answers status and body', async () => {
      expect(await get(await web.page({ status: 200, body: '{"ä":1}' }))).toEqual({ status: 200, body: '{"ä":1}' })
      expect(await get(await web.page({ status: 404, body: '' }))).toEqual({ status: 404, body: '' })
    })

    test('faults where nobody answers or the body is too large', async () => {
      await expect(get(await web.page('unreachable'))).rejects.toMatchObject({ code: 'unavailable' })
      await expect(get(await web.page({ status: 200, body: 'x'.repeat(1001) }))).rejects.toMatchObject({ code: 'unavailable' })
    })
  })
}
