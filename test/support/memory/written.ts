import type { Host } from '../../../ts-core/host/host'
import type { KeptText } from '../../../ts-core/host/records'
import type { Tenancy } from './organizations'
import type { State } from './state'

export type KeptRow = KeptText & { readonly drifted: number; readonly seenAt: number }

/** What was written of each user, beside the directory. */
export function memoryWritten(state: State, users: Pick<Host['users'], 'lock'>, tenancy: Tenancy): Host['written'] {
  const rows = () => [...state.written.values()].sort((a, b) => (a.userId < b.userId ? -1 : 1))
  const bare = ({ userId, organizationId, text }: KeptRow): KeptText => ({ userId, organizationId, text })
  return {
    lock: ({ id, includeGroups }) => {
      const user = users.lock({ id, includeGroups })
      return { user, text: user === null ? null : (state.written.get(id)?.text ?? null) }
    },
    find: ({ userId }) => state.written.get(userId)?.text ?? null,
    keep: ({ userId, text, was, drifted }) => {
      if ((state.written.get(userId)?.text ?? null) !== was) return false
      state.written.set(userId, { userId, organizationId: tenancy.entered?.id ?? null, text, drifted, seenAt: 0 })
      return true
    },
    forget: ({ userIds }) => {
      for (const id of userIds) state.written.delete(id)
      return null
    },
    page: ({ after, max }) =>
      rows()
        .filter(({ userId, organizationId }) => userId > (after ?? '') && (!tenancy.entered || organizationId === tenancy.entered.id))
        .slice(0, max)
        .map(bare),
    unseen: ({ before, max }) =>
      rows()
        .filter(({ seenAt }) => seenAt < before)
        .sort((a, b) => a.seenAt - b.seenAt)
        .slice(0, max)
        .map(bare),
    saw: ({ at, drifted }) => {
      for (const { userId, attributes } of drifted) {
        const row = state.written.get(userId)
        if (row) state.written.set(userId, { ...row, drifted: attributes, seenAt: at })
      }
      return null
    },
    changes: ({ userIds, after, types, max }) =>
      state.changes
        .filter(({ userId, at, by, type }) => userIds.includes(userId) && at > after && (by === 'administrator' || types.includes(type)))
        .sort((a, b) => b.at - a.at)
        .slice(0, max),
    count: () => {
      const tenants = [...new Set(rows().map(({ organizationId }) => organizationId))].sort()
      return tenants.map((organizationId) => {
        const own = rows().filter((row) => row.organizationId === organizationId)
        return { organizationId, users: own.length, drifted: own.filter(({ drifted }) => drifted > 0).length }
      })
    },
  }
}
