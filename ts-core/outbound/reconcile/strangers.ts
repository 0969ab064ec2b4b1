import { matches, or } from '../../directory/query'
import { arrayIn, textIn } from '../../protocol/client/body'
import type { RemoteResource } from '../../protocol/client/resource'
import { isObject } from '../../protocol/json'
import { isStorable } from '../../protocol/json-text'
import { hasValue } from '../delivery/find'
import type { Kind } from '../delivery/plan'
import type { Run } from '../delivery/run'
import { snapshotOf } from '../delivery/snapshot'
import { matchesOf, typeOf } from '../delivery/wanted'
import type { ScopeGroups } from '../scope/groups'
import type { Findings } from './findings'
import { shownName } from './judge'

/** The most users or groups that one page of strangers is compared with, for each attribute. */
const CANDIDATES = 300

/** Says of resources without a row whether a delivery would link them, or whether they are nobody's here. */
export function sortStrangers(run: Run, kind: Kind, strangers: readonly RemoteResource[], groups: ScopeGroups, findings: Findings): void {
  const candidates = strangers.length > 0 ? candidatesFor(run, kind, strangers, groups) : []
  for (const found of strangers) {
    const twin = candidates.find(({ filters }) => filters.some((filter) => hasValue(found.resource, filter)))
    const example = { kind, id: twin?.id ?? null, remoteId: found.id, name: shownName(kind, found), attributes: [] }
    if (twin && !twin.isLinked) findings.add('unlinked', { ...example, detail: '' })
    else findings.add('unknown', { ...example, id: null, detail: twin ? `${twin.id} is linked to another one.` : '' })
  }
}

function candidatesFor(run: Run, kind: Kind, strangers: readonly RemoteResource[], groups: ScopeGroups) {
  const { host, target } = run
  const ids = idsOf(run, kind, strangers)
  const states = new Map(host.outbound.states({ targetId: target.id, kind, ids }).map((state) => [state.id, state]))
  return [...snapshotOf(run, kind, ids, groups)].flatMap(([id, image]) =>
    'problem' in image ? [] : [{ id, isLinked: (states.get(id)?.remoteId ?? null) !== null, filters: matchesOf(run, { kind, id, type: typeOf(run, kind), payload: image.payload }) }])
}

/** Finds candidates by a search for each attribute: a database has an index for each, and none for all of them. */
function idsOf({ host }: Run, kind: Kind, strangers: readonly RemoteResource[]): string[] {
  const page = { offset: 0, limit: CANDIDATES, sort: null }
  const queries = [...wantedBy(kind, strangers)].filter(([, texts]) => texts.size > 0).map(([attribute, texts]) => or(...[...texts].map((text) => matches(attribute, [text]))))
  const found = queries.flatMap((query): readonly { readonly id: string }[] =>
    kind === 'user' ? host.users.search({ ...page, query, includeGroups: false }).users : host.groups.search({ ...page, query, among: null }).groups)
  return [...new Set(found.map(({ id }) => id))]
}

/** The values of the strangers, by the attribute of ours that they are compared with. Targets match by these, unless the mapping says otherwise. */
function wantedBy(kind: Kind, strangers: readonly RemoteResource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const all = (read: (found: RemoteResource) => readonly (string | undefined)[]): ReadonlySet<string> =>
    new Set(strangers.flatMap(read).filter((text) => text !== undefined && isStorable(text)) as string[])
  const text = (name: string) => ({ resource }: RemoteResource) => [textIn(resource, name)]
  const ids = all(text('externalId'))
  if (kind === 'group') return new Map([['id', ids], ['name', all(text('displayName'))]])
  const names = all((found) => [...text('userName')(found), ...text('externalId')(found)].map((name) => name?.toLowerCase()))
  const addresses = all((found) => [...text('userName')(found), ...addressesIn(found)].map((address) => address?.toLowerCase()))
  return new Map([['id', ids], ['username', names], ['email', addresses]])
}

const addressesIn = ({ resource }: RemoteResource): readonly (string | undefined)[] =>
  (arrayIn(resource, 'emails') ?? []).map((element) => (isObject(element) ? textIn(element, 'value') : undefined))
