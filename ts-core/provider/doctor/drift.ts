import type { Config } from '../../config/load'
import { SETTINGS } from '../../config/settings/table'
import type { Host } from '../../host/host'
import { isCounted } from '../drift/keep'

/** Tells how many users somebody changed by hand, as of the last look, where that is counted. `tenant`: the organization; empty for the realm. */
export function driftAdvice({ written }: Pick<Host, 'written'>, config: Config, tenant: string): readonly string[] {
  if (config.kind !== 'on' || !isCounted({ config })) return []
  const drifted = written.count({}).find(({ organizationId }) => (organizationId ?? '') === tenant)?.drifted ?? 0
  if (drifted === 0) return []
  const what = config.policies.drift === 'restore'
    ? 'the next change of each by SCIM puts it back'
    : `${SETTINGS.drift.name}=restore would let the next change by SCIM put it back`
  return [`${drifted === 1 ? 'One user is' : `${drifted} users are`} not as SCIM wrote them: GET scim/drift of the management API lists what was changed and by whom; ${what}.`]
}
