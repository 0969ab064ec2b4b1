import { jsonIn } from '../../protocol/client/body'
import type { PageRequest } from '../../protocol/client/request'
import { asString, isObject, type JsonObject } from '../../protocol/json'
import type { Kind } from '../delivery/plan'

/** The steps for each kind: what the target lists; what it should have listed and did not; what it never had; whether it shows members at all; the members of groups. */
const PHASES = ['listed', 'unseen', 'missing', 'proof', 'members'] as const
export type Phase = (typeof PHASES)[number]

/** The place where a comparison is. */
export type Place = {
  /** When it began: what the target has shown since is there. */
  readonly began: number
  readonly kind: Kind
  readonly phase: Phase
  /** The page of the list that is asked for. */
  readonly page: PageRequest
  /** The id after which the next page of rows begins. */
  readonly after: string | null
  /** Whether the target has shown anything of ours. */
  readonly shown: boolean
}

/** How many resources are asked for at once. */
const PAGE = 100

const FIRST: PageRequest = { startIndex: 1, count: PAGE }

export const startAt = (began: number): Place => ({ began, kind: 'user', phase: 'listed', page: FIRST, after: null, shown: false })

/** The beginning of the next phase, or of the next kind; undefined at the end. */
export function nextPhase(place: Place, sendsGroups: boolean): Place | undefined {
  switch (place.phase) {
    case 'listed':
      return { ...place, phase: 'unseen', after: null }
    case 'unseen':
      return { ...place, phase: 'missing', after: null }
    case 'missing':
      if (place.kind === 'group') return { ...place, phase: 'proof', after: null, shown: false }
      return sendsGroups ? { ...startAt(place.began), kind: 'group' } : undefined
    case 'proof':
      return { ...place, phase: 'members', after: null }
    case 'members':
      return undefined
    default:
      return place.phase satisfies never
  }
}

export const cursorText = ({ page, ...place }: Place): string => JSON.stringify({ ...place, ...page })

/** Reads a cursor; undefined for a text that this operation has not made. */
export function placeIn(text: string): Place | undefined {
  const read = jsonIn(text)
  if (!isObject(read)) return undefined
  const { began, kind, after, shown } = read
  const page = pageIn(read)
  const phase = PHASES.find((each) => each === read['phase'])
  if (typeof began !== 'number' || (kind !== 'user' && kind !== 'group') || !phase || !page || typeof shown !== 'boolean') return undefined
  return { began, kind, phase, page, after: asString(after) ?? null, shown }
}

function pageIn({ startIndex, cursor }: JsonObject): PageRequest | undefined {
  if (typeof cursor === 'string') return { cursor, count: PAGE }
  return typeof startIndex === 'number' && startIndex >= 1 ? { startIndex, count: PAGE } : undefined
}
