import type { Host } from '../../host/host'
import type { TargetOverview } from '../../host/records'
import { excerpt, ScimError } from '../../protocol/errors'

/** Finds the target, or refuses with 404. */
export function targetOf({ supervision }: Pick<Host, 'supervision'>, id: string): TargetOverview {
  const [found] = supervision.overviewsOf({ ids: [id] })
  if (!found) throw new ScimError(404, undefined, `There is no target ${excerpt(id)} in this realm.`)
  return found
}
