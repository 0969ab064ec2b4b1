import { describe, expect, test } from 'vitest'
import { type Certified, newGroup, newUser } from './directory'

export const events = ({ directory, tokens, presented, audit }: Certified): void => {
  describe('events.record', () => {
    test('writes each change with its actor', async () => {
      const [user, group] = [await newUser(directory), await newGroup(directory)]
      const actor = await presented(`Bearer ${tokens.client}`).verify({ roles: [] })
      const event = (
        operation: 'create' | 'update' | 'delete',
        kind: 'user' | 'group' | 'membership',
        id: string,
        userId: string | null = null,
      ) => ({ operation, kind, id, userId })
      const events = [
        event('create', 'user', user.id),
        event('update', 'user', user.id),
        event('create', 'group', group.id),
        event('create', 'membership', group.id, user.id),
        event('delete', 'membership', group.id, user.id),
        event('update', 'group', group.id),
        event('delete', 'group', group.id),
        event('delete', 'user', user.id),
      ]
      const { clientId, userId } = actor!
      expect(await directory.events.record({ actor: { clientId, userId }, events })).toBeNull()
      const entries = (await audit()).filter((entry) => [user.id, group.id].includes(entry.id))
      expect(entries).toHaveLength(events.length)
      expect(entries).toEqual(expect.arrayContaining(events.map((each) => ({ ...each, clientId }))))
    })

    test('takes an actor that is unknown, and no event', async () => {
      const { id } = await newUser(directory)
      const actor = { clientId: null, userId: null }
      await directory.events.record({ actor, events: [] })
      await directory.events.record({ actor, events: [{ operation: 'update', kind: 'user', id, userId: null }] })
      expect((await audit()).filter((entry) => entry.id === id)).toEqual([
        { operation: 'update', kind: 'user', id, userId: null, clientId: null },
      ])
    })
  })
}
