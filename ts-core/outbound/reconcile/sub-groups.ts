import type { ObjectState } from '../../host/records'
import { childrenOf } from '../delivery/children'
import type { Run } from '../delivery/run'
import { groupsInScope, snapshotOf } from '../delivery/snapshot'

/** The sub-groups that a group should have, by remote id, and those that it lacks or has too many at the target. Groups that are nobody's here are left alone. */
export type SubGroups = { readonly expected: ReadonlySet<string>; readonly missing: readonly ObjectState[]; readonly surplus: readonly ObjectState[] }

const NONE: SubGroups = { expected: new Set(), missing: [], surplus: [] }

/** Compares where sub-groups are to be members. One that is due is on its way, so it is not missed. */
export function compareSubGroups(run: Run, group: ObjectState, there: ReadonlySet<string>, at: number): SubGroups {
  if (!run.target.nested) return NONE
  const children = expectedIn(run, group)
  const expected = new Set(children.map(({ remoteId }) => remoteId!))
  const missing = children.filter(({ remoteId, dueAt }) => dueAt === null && !there.has(remoteId!))
  const others = [...there].filter((id) => !expected.has(id))
  const { host: { outbound }, target: { id: targetId } } = run
  return { expected, missing, surplus: others.length > 0 ? outbound.seen({ targetId, kind: 'group', remoteIds: others, at }) : [] }
}

function expectedIn(run: Run, { id: groupId, remoteId }: ObjectState): readonly ObjectState[] {
  const ids = childrenOf(run, [groupId])
  if (ids.length === 0) return []
  const images = snapshotOf(run, 'group', ids, groupsInScope(run))
  const below = [...images].filter(([, image]) => 'payload' in image && image.parent?.remoteId === remoteId).map(([id]) => id)
  return run.host.outbound.states({ targetId: run.target.id, kind: 'group', ids: below }).filter((state) => state.remoteId !== null)
}
