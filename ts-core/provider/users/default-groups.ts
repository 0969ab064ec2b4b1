import { ALL } from '../../directory/query'
import type { EventRecord } from '../../host/records'
import { onFault } from '../../work/faults'
import type { Work } from '../../work/work'
import { groupAt } from '../../work/group-path'

/** The memberships that are new. A group that is not there, or may not be joined, keeps nobody from being provisioned. */
export const joinDefaultGroups = (work: Work, userId: string): readonly EventRecord[] =>
  work.config.policies.defaultGroups.flatMap((path) => join(work, userId, path))

function join({ host }: Work, userId: string, path: string): readonly EventRecord[] {
  const groupId = groupAt(host, path)
  const complain = (what: string) => {
    host.log.write({ level: 'error', message: `The user ${userId} joins no group: scim.default.groups ${what}` })
    return []
  }
  if (groupId === null) return complain(`names ${JSON.stringify(path)}, which is not there.`)
  return onFault<readonly EventRecord[]>({ forbidden: ({ message }) => complain(`names ${JSON.stringify(path)}: ${message}`) }, () => {
    const joined = host.groups.addMembers({ id: groupId, memberIds: [userId], among: ALL })
    return joined.map(() => ({ operation: 'create', kind: 'membership', id: groupId, userId }))
  })
}
