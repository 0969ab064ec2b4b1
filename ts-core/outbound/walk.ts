import type { Kind } from './delivery/plan'
import type { Run } from './delivery/run'

/** The parts of a walk through all that may concern a target, in their order. */
const PARTS = ['user', 'group', 'goneUser', 'goneGroup'] as const
export type Part = (typeof PARTS)[number]

/** The place where a walk is: behind an id of a part. */
export type Place = { readonly part: Part; readonly after: string | null }

export const START: Place = { part: 'user', after: null }

/** Whether the part lists what Keycloak has; the other parts list rows of what it no longer has. */
export const isPresent = (part: Part): part is Kind => part === 'user' || part === 'group'

export const kindOf = (part: Part): Kind => (part === 'user' || part === 'goneUser' ? 'user' : 'group')

export function idsAt({ host: { outbound }, target }: Run, { part, after }: Place, limit: number): string[] {
  if (isPresent(part)) return outbound.walk({ kind: part, after, limit })
  return outbound.forgotten({ targetId: target.id, kind: kindOf(part), after, limit })
}

/** The place after these ids; undefined at the end of the walk. */
export function following({ part }: Place, ids: readonly string[], limit: number): Place | undefined {
  if (ids.length === limit) return { part, after: ids.at(-1)! }
  const next = PARTS[PARTS.indexOf(part) + 1]
  return next && { part: next, after: null }
}

export const placeText = ({ part, after }: Place): string => `${part}${after === null ? '' : ` ${after}`}`

/** Reads a place; a text that is none stands for the beginning. */
export function placeIn(text: string | null): Place {
  const [, name, after] = /^(\w+)(?: (.*))?$/s.exec(text ?? '') ?? []
  return { part: PARTS.find((part) => part === name) ?? 'user', after: after ?? null }
}
