import { equals } from '../../protocol/client/request'
import type { Filter } from '../../protocol/filter/ast'
import { asString, type JsonObject } from '../../protocol/json'
import type { ResourceType } from '../../protocol/schema/attribute'
import { groupMatches, userMatches } from '../match/match'
import type { Kind } from './plan'
import type { Run } from './run'

/** What the target should hold of an object, and how it is found there. */
export type Wanted = {
  readonly kind: Kind
  readonly id: string
  readonly type: ResourceType
  readonly payload: JsonObject
}

export const typeOf = ({ models }: Run, kind: Kind): ResourceType => models[kind].resourceType

/** The filters that find an object at the target before it is created. */
export const matchesOf = ({ target }: Run, { kind, payload }: Wanted): readonly Filter[] =>
  kind === 'user' ? userMatches(target, payload) : groupMatches(target, payload)

/** The attribute that names an object. */
export const nameOf = (kind: Kind): string => (kind === 'user' ? 'userName' : 'displayName')

/** The filters that find what a creation collides with: those of `matchesOf`, and the name. */
export function conflictsOf(run: Run, wanted: Wanted): readonly Filter[] {
  const attrName = nameOf(wanted.kind)
  const name = asString(wanted.payload[attrName])
  return name === undefined ? matchesOf(run, wanted) : [...matchesOf(run, wanted), equals({ attrName }, name)]
}
