import { misconfigured, type Trouble } from '../trouble'
import type { ScopeGroups } from '../scope/groups'
import type { Run } from './run'

/** How many groups and roles one sentence names. */
const MOST = 5

/** How many of the groups that Keycloak no longer has are looked at. */
const LOOKED_AT = 100

/** Says which groups and roles of the scope are gone, and what to do. Without them everybody would seem to have left. */
export function nothingConcluded(run: Run, { missing, absent }: ScopeGroups): Trouble {
  const traces = tracesOf(run, absent)
  const words = missing.slice(0, MOST).join(', ') + (missing.length > MOST ? ` and ${missing.length - MOST} more` : '')
  return misconfigured(
    `scope.groups or scope.roles names what does not exist: ${words}.${traces.map((trace) => ` ${trace}`).join('')} Until this is corrected nothing is sent, and nobody is taken away. Name in the option the group or role that takes its place, or remove it there; an id stays when a group is renamed or moved, a path does not.`,
  )
}

/** Sentences about absent groups, from the rows of when they were sent. */
function tracesOf({ host: { outbound }, target: { id: targetId } }: Run, absent: readonly string[]): readonly string[] {
  const named = absent.slice(0, MOST)
  const ids = named.filter((name) => !name.startsWith('/'))
  const byId = outbound.states({ targetId, kind: 'group', ids }).filter(({ name }) => name !== '').map(({ id, name }) => `The group ${id} was ${name}.`)
  const paths = named.filter((name) => name.startsWith('/'))
  return paths.length === 0 ? byId : [...byId, ...deletedAt(paths, deletedGroups(outbound, targetId))]
}

type Deleted = { readonly id: string; readonly name: string }

function deletedGroups(outbound: Run['host']['outbound'], targetId: string): readonly Deleted[] {
  const ids = outbound.forgotten({ targetId, kind: 'group', after: null, limit: LOOKED_AT })
  return outbound.states({ targetId, kind: 'group', ids })
}

const deletedAt = (paths: readonly string[], deleted: readonly Deleted[]): readonly string[] =>
  paths.flatMap((path) => deleted.filter(({ name }) => name === path.slice(path.lastIndexOf('/') + 1)).map(({ id, name }) => `A group ${name} with the id ${id} was deleted.`))
