import type { Host } from '../../host/host'
import { excerpt, ScimError } from '../../protocol/errors'

/** How targets may name the organization; nothing where none is asked for. From then on the request sees nothing but it. */
export function organizationsIn({ organizations }: Pick<Host, 'organizations'>, named: string | undefined): string[] {
  if (named === undefined) return []
  const found = organizations.enter({ idOrAlias: named })
  if (!found) throw new ScimError(404, undefined, `There is no organization ${excerpt(named)}.`)
  return [found.id, found.alias]
}
