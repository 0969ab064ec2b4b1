import type { ObjectState } from '../../host/records'
import { equals } from '../../protocol/client/request'
import type { Filter } from '../../protocol/filter/ast'
import { asString, type JsonObject } from '../../protocol/json'
import { createdAs, creating, doubting } from '../digest'
import type { Kind, Plan } from './plan'
import { nameOf } from './wanted'

/** What is known of an object at the target while a plan is under way. */
export function digestWhile(plan: Plan, kind: Kind, { remoteId, digest }: ObjectState, payload: JsonObject | undefined): string | null {
  switch (plan.kind) {
    case 'create':
      return markOf(kind, payload ?? {})
    case 'change':
      return doubting(digest, plan.difference)
    case 'depart':
      return remoteId === null ? digest : null
    case 'same':
    case 'move':
    case 'keep':
    case 'forget':
      return digest
    default:
      return plan satisfies never
  }
}

/** The attribute and value by which an object is found that is about to be created: its `externalId`, else its name. */
function markOf(kind: Kind, payload: JsonObject): string | null {
  for (const attribute of ['externalId', nameOf(kind)]) {
    const value = asString(payload[attribute])
    if (value !== undefined && value !== '') return creating(attribute, value)
  }
  return null
}

/** Filters that find what may have been created without an answer. */
export function createdFilters({ digest }: ObjectState): readonly Filter[] {
  const created = createdAs(digest)
  return created ? [equals({ attrName: created.attribute }, created.value)] : []
}
