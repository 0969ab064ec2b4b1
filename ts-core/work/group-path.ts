import type { Host } from '../host/host'

/** Finds the id of the group at a path of names, such as `/parent/child`; null where there is none. */
export function groupAt({ groups }: Pick<Host, 'groups'>, path: string): string | null {
  let id: string | null = null
  for (const name of path.replace(/^\//, '').split('/')) {
    id = groups.child({ parentId: id, name })
    if (id === null) return null
  }
  return id
}
