import type { ObjectState } from '../host/records'
import type { Json, JsonObject } from '../protocol/json'
import type { Plan } from './delivery/plan'
import { narrowed } from './delivery/operations'
import { attributesOf } from './mapping/map'
import type { Target } from './target/target'

/** What happens to an object at the target, in a word for administrators. */
export type Action = 'create' | 'change' | 'move' | 'delete' | 'deactivate' | 'keep' | 'forget' | 'same'

/** An attribute that is sent, by its full name; null where it is removed. */
export type AttributeChange = { readonly name: string; readonly value: Json }

export type Described = { readonly action: Action; readonly attributes: readonly AttributeChange[] }

/** Says what a plan would send. Of what is at the target now only hashes are known, so it says the new values alone. */
export function described({ updated }: Pick<Target, 'updated'>, plan: Plan, payload: JsonObject = {}): Described {
  switch (plan.kind) {
    case 'create':
      return { action: 'create', attributes: [...attributesOf(payload)].map(([name, value]) => ({ name, value })) }
    case 'change': {
      const attributes = changesIn(narrowed(plan.difference, payload, updated), payload)
      return attributes.length > 0 ? { action: 'change', attributes } : { action: 'same', attributes: [] }
    }
    case 'depart':
      return { action: plan.how, attributes: [] }
    case 'move':
    case 'keep':
    case 'forget':
    case 'same':
      return { action: plan.kind, attributes: [] }
    default:
      return plan satisfies never
  }
}

function changesIn(difference: ReturnType<typeof narrowed>, payload: JsonObject): readonly AttributeChange[] {
  const attributes = attributesOf(payload)
  if (difference === 'all') return [...attributes].map(([name, value]) => ({ name, value }))
  const { changed, removed } = difference
  return [...changed.map((name) => ({ name, value: attributes.get(name) ?? null })), ...removed.map((name) => ({ name, value: null }))]
}

/** What is known of an object that has no row. */
export const unknownState = (id: string): ObjectState =>
  ({ id, exists: true, remoteId: null, remoteVersion: null, parentRemoteId: null, name: '', digest: null, wanted: 0, dueAt: null, attempts: 0, result: null })

/** The most characters of JSON of a value that is shown among many. */
const LONGEST = 500

export function shortValue(value: Json): Json {
  const text = JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : value
}
