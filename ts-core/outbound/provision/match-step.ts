import type { ObjectState } from '../../host/records'
import { printFilter } from '../../protocol/filter/print'
import type { Filter } from '../../protocol/filter/ast'
import { asString, type JsonObject } from '../../protocol/json'
import { memberOf } from '../../protocol/client/body'
import { isFree, isUnanswerable, shownFor } from '../delivery/find'
import type { Run } from '../delivery/run'
import { matchesOf, nameOf, type Wanted } from '../delivery/wanted'
import { sentenceOf } from '../trouble'
import type { Recorder } from './exchanges'
import { step, type Step } from './step'

/** What was found at the target, and whether it is nobody else's. */
type Found = { readonly id: string; readonly name: string; readonly free: boolean }

type Searched = { readonly filter: string; readonly found: readonly Found[]; readonly problem: string }

/** Looks at the target as a delivery does. `remoteId` is what it would link. */
export function matchStep(run: Run, state: ObjectState, wanted: Wanted, recorder: Recorder): { readonly step: Step; readonly remoteId: string | null } {
  if (state.remoteId !== null) {
    return { remoteId: state.remoteId, step: step('match', true, `It is known as ${state.remoteId} there.`, { remoteId: state.remoteId, searches: [] }) }
  }
  const searches: Searched[] = []
  for (const filter of matchesOf(run, wanted)) {
    const { searched, ends } = search(run, wanted, filter)
    searches.push(searched)
    if (ends) break
  }
  const free = searches.at(-1)?.found.filter((each) => each.free) ?? []
  const remoteId = free.length === 1 ? free[0]!.id : null
  const ok = free.length < 2 && (searches.at(-1)?.problem ?? '') === ''
  return { remoteId, step: step('match', ok, sentence(searches, free), { remoteId, searches: searches.map(plain), requests: recorder.take().map((each) => ({ ...each })) }) }
}

const plain = ({ filter, found, problem }: Searched): JsonObject => ({ filter, found: found.map((each) => ({ ...each })), problem })

/** Searches by each filter; one that the target does not know is passed over, as in a delivery. */
function search(run: Run, wanted: Wanted, filter: Filter): { readonly searched: Searched; readonly ends: boolean } {
  const text = printFilter(filter)
  const shown = shownFor(run, wanted, filter)
  if ('kind' in shown) {
    const isPassed = isUnanswerable(shown)
    return { searched: { filter: text, found: [], problem: isPassed ? '' : sentenceOf(shown) }, ends: !isPassed }
  }
  const found = shown.map(({ id, resource }) => ({ id, name: asString(memberOf(resource, nameOf(wanted.kind))) ?? '', free: isFree(run, wanted, id) }))
  return { searched: { filter: text, found, problem: '' }, ends: found.some(({ free }) => free) }
}

function sentence(searches: readonly Searched[], free: readonly Found[]): string {
  const last = searches.at(-1)
  if (last === undefined) return 'The target looks for nobody before it creates.'
  if (last.problem !== '') return last.problem
  if (free.length > 1) return `Several resources match ${last.filter}: remove all but one.`
  return free.length === 1 ? `${last.filter} finds ${free[0]!.id}, which is linked.` : 'Nothing is there that matches.'
}
