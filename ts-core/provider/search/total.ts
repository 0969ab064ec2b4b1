import { isAll } from '../../directory/query'
import type { Work } from '../../work/work'
import type { Window } from './candidates'

/** More than these take longer to count than a page of them takes to read. */
export const COUNTED = 10_000
const SECONDS = 10
const STORE = 'totals'

type Kind = 'users' | 'groups'
type Asked = Omit<Window, 'includeTotal'>

/** Answers how many the window's query finds. A page that is not full ends the list, unless the list began elsewhere. */
export function totalOf(work: Pick<Work, 'host' | 'organizationId'>, kind: Kind, { query, sort, offset, limit }: Asked, found: number): number {
  const isWhole = sort === null || sort.after === null
  if (isWhole && found < limit && (found > 0 || offset === 0)) return offset + found
  const count = () => work.host[kind].count({ query })
  return isAll(query) ? remembered(work, kind, count) : count()
}

/** Remembers a large total for a while: the whole list is what everybody asks for. */
function remembered({ host, organizationId = '' }: Pick<Work, 'host' | 'organizationId'>, kind: Kind, count: () => number): number {
  const place = { store: STORE, key: `${kind} ${organizationId}` }
  const known = host.memory.get(place)
  if (known !== null) return Number(known)
  const total = count()
  if (total > COUNTED) host.memory.put({ ...place, value: String(total), seconds: SECONDS })
  return total
}
