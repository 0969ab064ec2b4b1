import { currentConfig } from '../../config/current'
import type { Host } from '../../host/host'
import { modelsOf, problemsIn } from '../../work/models'
import type { Run, Work } from '../../work/work'

const NOBODY = { clientId: null, userId: null }

/** The work of a look at the tenant that was entered; undefined where SCIM is off or its settings are wrong. */
export function lookIn(run: Run, organizationId: string | undefined): Work | undefined {
  const config = currentConfig(run.host)
  if (config.kind !== 'on') return undefined
  const models = modelsOf(run.host, config.schema)
  return problemsIn(models).length > 0 ? undefined : { ...run, actor: NOBODY, config, models, organizationId, baseUrl: '' }
}

/** Enters the organization; false where there is none of this id. */
export const enters = ({ organizations }: Pick<Host, 'organizations'>, organizationId: string | null): boolean =>
  organizationId === null || organizations.enter({ idOrAlias: organizationId })?.id === organizationId
