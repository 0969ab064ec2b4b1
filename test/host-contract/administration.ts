import { describe, expect, test } from 'vitest'
import type { Certified } from './directory'

/** What administrators may do is tested through the management API: test/management. */
export const administration = ({ directory: { administration } }: Certified): void => {
  describe('administration', () => {
    test('administration.held: whoever comes by another way than the management API holds nothing', async () => {
      expect(await administration.held({ roles: ['view-realm', 'manage-realm'] })).toEqual([])
    })

    test('administration.record: and leaves no trail as an administrator', async () => {
      const event = { resource: 'SCIM_TARGET', path: ['scim', 'targets', 'a'], representation: '{}' }
      await expect(administration.record(event)).rejects.toMatchObject({ code: 'forbidden' })
    })
  })
}
