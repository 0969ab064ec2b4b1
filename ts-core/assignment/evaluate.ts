import type { Gift, Given, GivenBy } from '../host/records'
import { matches } from '../protocol/filter/evaluate'
import type { Resource } from '../protocol/json'
import { candidates } from './candidates'
import type { Active, Rules } from './rules'

/** What is known of a user. */
export type Standing = {
  readonly user: Resource
  /** Null where it was not asked what the user has: then the user has what was given. */
  readonly held: readonly Gift[] | null
  readonly given: readonly Given[]
}

/** A gift that comes or goes, and the rules that give it, or gave it. */
export type Turn = { readonly gift: Gift; readonly ruleIds: readonly string[] }

export type Difference = {
  readonly gain: readonly Turn[]
  readonly lose: readonly Turn[]
  /** What is remembered afterwards. */
  readonly given: readonly GivenBy[]
  /** Whether anything differs from what is remembered, or from what the user has. */
  readonly isChange: boolean
}

export const keyOf = ({ kind, id }: Gift): string => `${kind} ${id}`

/** The rules whose filter the user matches. Whether the user is a member of a rule's organization is not asked here. */
export const matching = (active: readonly Active[], user: Resource): readonly Active[] => candidates(active, user).filter(({ filter }) => matches(filter, user))

/** Whether a rule is for the user: the realm's is for everybody, an organization's for its members. */
export const isFor = ({ organizationId }: Active, held: readonly Gift[]): boolean =>
  organizationId === undefined || held.some(({ kind, id }) => kind === 'organization' && id === organizationId)

/**
 * Compares what the rules say with what the user has and with what rules gave before. What the user has and no rule gave, a
 * person gave: it is never taken, and not remembered as given. What a resting rule gave stays.
 */
export function difference({ resting }: Pick<Rules, 'resting'>, applying: readonly Active[], { held, given }: Omit<Standing, 'user'>): Difference {
  const before = grouped(given)
  const has = held === null ? new Set(before.keys()) : new Set(held.map(keyOf))
  const asleep = new Set(resting.map(({ id }) => id))
  const wanted = wantedBy(applying)
  const gain: Turn[] = []
  const lose: Turn[] = []
  const after: GivenBy[] = []
  for (const [key, turn] of wanted) {
    if (has.has(key) && !before.has(key)) continue
    if (!has.has(key)) gain.push(turn)
    for (const ruleId of turn.ruleIds) after.push({ ruleId, gift: turn.gift })
  }
  for (const [key, turn] of before) {
    const kept = has.has(key) ? turn.ruleIds.filter((id) => asleep.has(id)) : []
    for (const ruleId of kept) after.push({ ruleId, gift: turn.gift })
    if (!wanted.has(key) && kept.length === 0 && has.has(key)) lose.push(turn)
  }
  return { gain, lose, given: after, isChange: gain.length + lose.length > 0 || !isSame(given, after) }
}

function wantedBy(applying: readonly Active[]): ReadonlyMap<string, Turn> {
  return grouped(applying.flatMap(({ id, gifts }) => gifts.map((gift) => ({ ruleId: id, gift }))))
}

function grouped(given: readonly GivenBy[]): ReadonlyMap<string, Turn> {
  const turns = new Map<string, { readonly gift: Gift; readonly ruleIds: string[] }>()
  for (const { ruleId, gift } of given) {
    const turn = turns.get(keyOf(gift)) ?? { gift: { kind: gift.kind, id: gift.id }, ruleIds: [] }
    if (!turn.ruleIds.includes(ruleId)) turn.ruleIds.push(ruleId)
    turns.set(keyOf(gift), turn)
  }
  return turns
}

function isSame(before: readonly GivenBy[], after: readonly GivenBy[]): boolean {
  const textOf = ({ ruleId, gift }: GivenBy) => `${keyOf(gift)} ${ruleId}`
  const texts = new Set(after.map(textOf))
  return texts.size === before.length && before.every((one) => texts.has(textOf(one)))
}
