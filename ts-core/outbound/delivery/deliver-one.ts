import type { ObjectState, Outcome } from '../../host/records'
import { timed } from '../measure'
import { hopeless, type Trouble } from '../trouble'
import { changeOrCreate, create, depart } from './converge'
import { createdFilters } from './doubt'
import { find, isTrouble, type Link } from './find'
import { deactivated, discarded, gone, held, kept, same, staged, written } from './outcome'
import { type Kind, type Plan, planFor } from './plan'
import { moving, placed } from './place'
import type { Run } from './run'
import type { Image } from './snapshot'
import { typeOf, type Wanted } from './wanted'

/** Brings one object of the target to where it should be; answers what became of it. */
export function deliverOne(run: Run, kind: Kind, state: ObjectState, image: Image | undefined): Outcome | Trouble {
  if (image && 'problem' in image) return hopeless(`The mapping fails: ${image.problem}`)
  const plan = planFor(run.target, kind, state, image?.payload, image?.parent)
  if (plan.kind === 'depart' && state.result === 'discarded') return discarded(state)
  if (run.target.dryRun && sends(plan)) return held(state, image?.name ?? state.name, `Dry run: nothing was sent. It would be: ${plan.kind}.`)
  switch (plan.kind) {
    case 'same':
      return same(state)
    case 'forget':
      return gone(state)
    case 'keep':
      return kept(state)
    case 'depart':
      return timed(run, plan.how, outcomeLabel, () => departing(run, kind, state, plan.how))
    case 'create':
    case 'change':
      return timed(run, plan.kind, outcomeLabel, () => writing(run, state, image!, { kind, id: state.id, type: typeOf(run, kind), payload: image!.payload }, plan))
    case 'move':
      return timed(run, 'change', outcomeLabel, () => moving(run, state, image!.parent))
    default:
      return plan satisfies never
  }
}

/** The outcome as metrics label it. */
const outcomeLabel = (outcome: Outcome | Trouble): string => ('kind' in outcome ? outcome.kind : outcome.result === 'gone' ? 'ok' : outcome.result)

const sends = ({ kind }: Plan): boolean => kind === 'create' || kind === 'change' || kind === 'move' || kind === 'depart'

type Whole = Extract<Image, { readonly payload: unknown }>

const linkIn = ({ remoteId, remoteVersion }: ObjectState): Link => ({ remoteId: remoteId ?? '', version: remoteVersion ?? undefined })

function writing(run: Run, state: ObjectState, { name, parent }: Whole, wanted: Wanted, plan: Extract<Plan, { readonly kind: 'create' | 'change' }>): Outcome | Trouble {
  const link = plan.kind === 'create' ? create(run, wanted) : changeOrCreate(run, wanted, linkIn(state), plan.difference)
  if (isTrouble(link)) return link
  run.taken.add(`${wanted.kind} ${link.remoteId}`)
  return placed(run, state, written(state, name, wanted, link), parent)
}

function departing(run: Run, kind: Kind, state: ObjectState, how: 'delete' | 'deactivate'): Outcome | Trouble {
  if (!mayDepart(run, state)) return staged(state, `More than ${run.target.deletionLimit} users and groups were to be deleted or deactivated within an hour: an administrator has to approve the others.`)
  const link = state.remoteId === null ? find(run, { kind, id: state.id, type: typeOf(run, kind) }, createdFilters(state)) : linkIn(state)
  if (!link) return gone(state)
  if (isTrouble(link)) return link
  const trouble = depart(run, kind, link, how)
  if (trouble) return trouble
  return how === 'delete' ? gone(state) : deactivated({ ...state, remoteId: link.remoteId })
}

/** Counts deletions and deactivations of each target, in the memory of the node that drives it. */
const STORE = 'outbound.departures'
const WINDOW = 3_600

/** Says whether the limit of deletions lets the object leave. Each attempt counts, one that fails too. A staged deletion waits for an approval. */
function mayDepart({ host, target }: Run, { result }: ObjectState): boolean {
  if (result === 'approved') return true
  if (result === 'staged') return false
  return host.memory.count({ store: STORE, key: target.id, add: 1, seconds: WINDOW }).count <= target.deletionLimit
}
