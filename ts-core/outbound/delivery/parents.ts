import type { ObjectState } from '../../host/records'
import type { Parent } from './plan'

/**
 * The groups of the target that a sub-group is a member of, as its row has them: first the one that is certain, empty where
 * there is none, then those that it may have joined without an answer, a line each.
 */
const SEPARATOR = '\n'

/** How many characters the column of the row holds. */
const LONGEST = 512

/** The ids of all groups that the sub-group may be a member of. */
export const parentsIn = (text: string | null): readonly string[] => (text ?? '').split(SEPARATOR).filter((id) => id !== '')

/** What is known of the parents while the group joins one. */
export function parentsWhile({ parentRemoteId }: Pick<ObjectState, 'parentRemoteId'>, parent: Parent | undefined): string | null {
  const joined = parent?.remoteId ?? null
  if (joined === null || parentsIn(parentRemoteId).includes(joined)) return parentRemoteId
  const text = `${parentRemoteId ?? ''}${SEPARATOR}${joined}`
  return text.length > LONGEST ? parentRemoteId : text
}

/**
 * What is known of the parents once the target has shown something else: none is certain, and it may be a member of `shown`.
 * Where not all of them fit, those are left out that a comparison finds again.
 */
export function parentsInDoubt({ parentRemoteId }: Pick<ObjectState, 'parentRemoteId'>, shown: readonly string[]): string | null {
  const all = new Set([...parentsIn(parentRemoteId), ...shown])
  return [all, shown].map((ids) => SEPARATOR + [...ids].join(SEPARATOR)).find((text) => text.length > SEPARATOR.length && text.length <= LONGEST) ?? null
}
