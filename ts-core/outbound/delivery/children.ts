import { ALL } from '../../directory/query'
import { SCOPE_GROUPS } from '../scope/groups'
import type { Run } from './run'

type Place = Pick<Run, 'host' | 'target'>

/** The ids of the sub-groups directly below these groups. */
export const childrenOf = ({ host: { groups } }: Pick<Run, 'host'>, groupIds: readonly string[]): string[] =>
  groupIds.length === 0 ? [] : groups.members({ groupIds: [...groupIds], kind: 'group', query: ALL, limit: SCOPE_GROUPS }).flatMap(({ members }) => members.map(({ id }) => id))

/** The remote ids of the sub-groups that the target should have as members of this group. */
export function childrenAt({ host, target }: Place, groupId: string): string[] {
  const ids = target.nested ? childrenOf({ host }, [groupId]) : []
  if (ids.length === 0) return []
  return host.outbound.states({ targetId: target.id, kind: 'group', ids }).flatMap(({ remoteId }) => remoteId ?? [])
}
