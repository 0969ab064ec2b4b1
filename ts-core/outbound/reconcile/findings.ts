import type { Host } from '../../host/host'
import type { ObjectState, Parents } from '../../host/records'
import { parentsInDoubt } from '../delivery/parents'
import type { Kind } from '../delivery/plan'
import { shortValue } from '../described'
import type { Differing } from './compare'
import type { SubGroups } from './sub-groups'

/** What an object or a resource turned out to be. */
export type Finding =
  | 'same'
  /** The object is due, so it is not compared. */
  | 'pending'
  /** The target holds other values of attributes, or other members. */
  | 'different'
  /** The object is out of scope, and still there. */
  | 'leaving'
  /** A delivery would link the resource: nobody here has it yet. */
  | 'unlinked'
  /** The resource is nobody's here, and is never touched. */
  | 'unknown'
  /** The target no longer has the object: its remote id leads nowhere. */
  | 'gone'
  /** The target does not show the object, and shows nothing else of ours either: nothing follows from that. */
  | 'unproven'
  /** The object should be there, and never was. */
  | 'missing'
  /** The mapping fails, or the target refuses to show the resource. */
  | 'problem'

const FINDINGS: readonly Finding[] = ['same', 'pending', 'different', 'leaving', 'unlinked', 'unknown', 'gone', 'unproven', 'missing', 'problem']

export type Example = {
  readonly finding: Finding
  readonly kind: Kind
  /** The id in Keycloak; null where the resource is nobody's here. */
  readonly id: string | null
  readonly remoteId: string | null
  readonly name: string
  readonly attributes: readonly Differing[]
  readonly detail: string
}

/** How much is forgotten of an object when it is made due. */
type Repair = 'nothing' | 'written' | 'link'

const REPAIRS: ReadonlyMap<Finding, Repair> = new Map([['different', 'written'], ['leaving', 'nothing'], ['unlinked', 'nothing'], ['gone', 'link'], ['missing', 'nothing']])

/** What the target lacks in a group, and what of ours it has too much: users by their remote ids, and sub-groups. */
type MemberRepair = {
  readonly groupId: string
  readonly remoteId: string
  readonly missing: readonly string[]
  readonly surplus: readonly string[]
  readonly subGroups: Pick<SubGroups, 'missing' | 'surplus'>
}

/** The most examples of each finding on one page. */
const EXAMPLES = 10

export type Counts = Readonly<Record<Finding, number>>

/** What a page finds. */
export class Findings {
  readonly examples: Example[] = []
  readonly #counts = new Map<Finding, number>()
  readonly #repairs = new Map<Repair, Set<string>>()
  readonly #members: MemberRepair[] = []

  add(finding: Finding, example: Omit<Example, 'finding'>): void {
    this.#note(finding, example)
    const repair = REPAIRS.get(finding)
    if (repair === undefined || example.id === null || example.detail === WAITS) return
    this.#repairs.set(repair, (this.#repairs.get(repair) ?? new Set()).add(example.id))
  }

  /** Adds a group that has other members there: the memberships are repaired, and not the group. */
  addMembers(example: Omit<Example, 'finding'>, repair: MemberRepair): void {
    this.#note('different', example)
    this.#members.push(repair)
  }

  #note(finding: Finding, example: Omit<Example, 'finding'>): void {
    const count = this.count(finding)
    this.#counts.set(finding, count + 1)
    if (finding !== 'same' && finding !== 'pending' && count < EXAMPLES) this.examples.push({ finding, ...example, attributes: example.attributes.map(shortened) })
  }

  count(finding: Finding): number {
    return this.#counts.get(finding) ?? 0
  }

  counts(): Counts {
    return Object.fromEntries(FINDINGS.map((finding) => [finding, this.count(finding)])) as Counts
  }

  /** Makes due what a delivery repairs, whoever drives the target; answers how many that are. Nothing else is written, and nothing is sent. */
  repair({ outbound }: Host, targetId: string, kind: Kind): number {
    let repaired = 0
    for (const [forget, ids] of this.#repairs) {
      outbound.hint({ targetId, kind, ids: [...ids], lane: 'sweep', forget })
      repaired += ids.size
    }
    for (const { groupId, missing, surplus } of this.#members) {
      outbound.hintMembers({ targetId, groupId, remoteIds: [...missing], written: false })
      outbound.hintMembers({ targetId, groupId, remoteIds: [...surplus], written: true })
      repaired++
    }
    const groups = misplaced(this.#members)
    if (groups.length > 0) outbound.hintParents({ targetId, groups })
    return repaired
  }
}

/** Finds the groups in which a delivery looks for the sub-groups of all these. Those that wait for a person stay as they are. */
function misplaced(repairs: readonly MemberRepair[]): Parents[] {
  const found = new Map<string, { readonly state: ObjectState; readonly shown: string[] }>()
  const note = (state: ObjectState, shown: readonly string[]) => found.set(state.id, { state, shown: [...(found.get(state.id)?.shown ?? []), ...shown] })
  for (const { remoteId, subGroups: { missing, surplus } } of repairs) {
    missing.forEach((state) => note(state, []))
    surplus.forEach((state) => note(state, [remoteId]))
  }
  return [...found.values()].filter(({ state }) => !isWaiting(state)).map(({ state, shown }) => ({ id: state.id, parentRemoteId: parentsInDoubt(state, shown) }))
}

/** Says of a dead letter, and of a staged object, that a person has to decide about it. */
export const WAITS = 'It waits for a person: it is a dead letter, or staged.'

export const isWaiting = ({ result }: Pick<ObjectState, 'result'>): boolean => result === 'dead' || result === 'staged'

const shortened = ({ name, here, there }: Differing): Differing => ({ name, here: shortValue(here), there: shortValue(there) })
