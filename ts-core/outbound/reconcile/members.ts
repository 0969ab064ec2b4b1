import type { ObjectState } from '../../host/records'
import { arrayIn, textIn } from '../../protocol/client/body'
import { readRequest } from '../../protocol/client/request'
import { readResource } from '../../protocol/client/resource'
import { isObject, type JsonObject } from '../../protocol/json'
import { within } from '../delivery/open'
import { isTimeLeft, type Run } from '../delivery/run'
import { typeOf } from '../delivery/wanted'
import { isAccepted } from '../remote/remote'
import { sentenceOf, type Trouble } from '../trouble'
import type { Place } from './cursor'
import { Findings } from './findings'
import { compareSubGroups, type SubGroups } from './sub-groups'
import type { Stop, Turned } from './turned'

/** The groups of one page; each of them is a request. */
const PAGE = 5

/** The most members of a group that is compared. */
const MEMBERS = 10_000

/** The members that a group has at the target and those that it should have: users by their remote ids, and sub-groups. Members who are nobody's here are left alone. */
type Compared = {
  readonly state: ObjectState
  readonly expected: number
  readonly there: number
  readonly missing: readonly string[]
  readonly surplus: readonly string[]
  readonly subGroups: SubGroups
}

/** Looks for one group at least in which the target shows a member of ours. Without it, nothing follows from groups that it shows empty. */
export function proofPage(run: Run, place: Place): Turned | Stop {
  const page = comparePage(run, place, new Findings())
  if ('trouble' in page) return page
  const shown = page.compared.some(isShown)
  return { ...page, looked: 0, shown, next: shown ? undefined : page.next }
}

/** Compares the members of each group of ours. That a group has none is believed only of a target that shows members of ours. */
export function membersPage(run: Run, place: Place, findings: Findings): Turned | Stop {
  const page = comparePage(run, place, findings)
  if ('trouble' in page) return page
  for (const compared of page.compared) note(compared, place.shown, findings)
  return { ...page, shown: place.shown }
}

type Page = Pick<Turned, 'looked' | 'next'> & { readonly compared: readonly Compared[] }

function comparePage(run: Run, place: Place, findings: Findings): Page | Stop {
  const states = within(run, () => groupsAt(run, place))
  const all: Compared[] = []
  let looked = 0
  for (const state of states) {
    if (!isTimeLeft(run)) break
    const compared = state.dueAt === null ? compareGroup(run, place, state, findings) : undefined
    if (compared && 'kind' in compared) {
      if (looked === 0) return { trouble: compared }
      break
    }
    if (compared) all.push(compared)
    looked++
  }
  const isEnd = looked === states.length && states.length < PAGE
  return { looked, compared: all, next: isEnd ? undefined : { ...place, after: states[looked - 1]?.id ?? place.after } }
}

const isShown = (compared: Compared): boolean => missingIn(compared) < compared.expected || surplusIn(compared) > 0

function groupsAt({ host: { outbound }, target: { id: targetId } }: Run, { after }: Place): readonly ObjectState[] {
  const ids = outbound.linkedIds({ targetId, kind: 'group', unseenSince: null, after, limit: PAGE })
  const states = new Map(outbound.states({ targetId, kind: 'group', ids }).map((state) => [state.id, state]))
  return ids.flatMap((id) => states.get(id) ?? [])
}

/** Compares one group. Answers a trouble where it concerns the target and not the group; undefined where there is nothing to compare. */
function compareGroup(run: Run, place: Place, state: ObjectState, findings: Findings): Compared | Trouble | undefined {
  const reply = run.remote.exchange(readRequest({ endpoint: typeOf(run, 'group').endpoint, id: state.remoteId! }), readResource)
  if (isAccepted(reply)) return within(run, () => compare(run, place, state, membersIn(reply.content.resource), findings))
  if (reply.kind === 'gone') return undefined
  if (reply.kind !== 'refused' && reply.kind !== 'unsupported') return reply
  findings.add('problem', exampleOf(state, sentenceOf(reply)))
  return undefined
}

/** Ids of members. One without a type may be either: some service providers number users and groups alike. */
type Shown = { readonly users: ReadonlySet<string>; readonly groups: ReadonlySet<string>; readonly count: number }

function membersIn(resource: JsonObject): Shown {
  const members = (arrayIn(resource, 'members') ?? []).flatMap((member) => (isObject(member) ? [{ id: textIn(member, 'value'), type: textIn(member, 'type')?.toLowerCase() }] : []))
  const idsExcept = (other: string) => new Set(members.flatMap(({ id, type }) => (id === undefined || type === other ? [] : id)))
  return { users: idsExcept('group'), groups: idsExcept('user'), count: idsExcept('').size }
}

function compare(run: Run, { began }: Place, state: ObjectState, shown: Shown, findings: Findings): Compared | undefined {
  const { host: { outbound }, target: { id: targetId } } = run
  const groupId = state.id
  if (outbound.dueMembers({ targetId, groupId, limit: 1 }).length > 0) return void findings.add('pending', exampleOf(state, ''))
  const users = outbound.linkedMembers({ targetId, groupId, limit: MEMBERS + 1 })
  if (Math.max(users.length, shown.count) > MEMBERS) return void findings.add('problem', exampleOf(state, `It has more than ${MEMBERS} members, which are not compared here.`))
  const wanted = new Set(users)
  const subGroups = compareSubGroups(run, state, without(shown.groups, wanted), began)
  const others = [...without(shown.users, new Set([...wanted, ...subGroups.expected]))]
  const surplus = others.length > 0 ? outbound.seen({ targetId, kind: 'user', remoteIds: others, at: began }).map(({ remoteId }) => remoteId!) : []
  return { state, expected: wanted.size + subGroups.expected.size, there: shown.count, missing: [...without(wanted, shown.users)], surplus, subGroups }
}

const without = (ids: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> => new Set([...ids].filter((id) => !others.has(id)))

const missingIn = ({ missing, subGroups }: Compared): number => missing.length + subGroups.missing.length
const surplusIn = ({ surplus, subGroups }: Compared): number => surplus.length + subGroups.surplus.length

function note(compared: Compared, shown: boolean, findings: Findings): void {
  const { state, expected, there, missing, surplus, subGroups } = compared
  const [lacks, exceeds] = [missingIn(compared), surplusIn(compared)]
  if (lacks + exceeds === 0) return
  const example = exampleOf(state, `${lacks} members are missing there, and ${exceeds} should not be there.`)
  if (!shown) return findings.add('unproven', example)
  findings.addMembers({ ...example, attributes: [{ name: 'members', here: expected, there }] }, { groupId: state.id, remoteId: state.remoteId!, missing, surplus, subGroups })
}

const exampleOf = ({ id, remoteId, name }: ObjectState, detail: string) => ({ kind: 'group' as const, id, remoteId, name, attributes: [], detail })
