import { HostFault } from '../../host/fault'
import { ScimError, uniqueness } from '../../protocol/errors'
import type { Resource } from '../../protocol/json'
import type { Scope } from '../handler'

/** Keeps the user's identity at the provider the one that `externalId` names. */
export function linkIdentity(scope: Scope, id: string, after: Resource, before?: Resource): void {
  const { policies } = scope.config
  if (!policies.linkIdp) return
  const provider = providerOf(scope)
  const [externalId, was] = [textOf(after['externalId']), textOf(before?.['externalId'])]
  if (externalId !== undefined) link(scope, { id, provider, externalId, username: textOf(after['userName']) ?? '' })
  else if (was !== undefined) scope.host.identities.unlink({ userId: id, provider, id: was })
  else if (!before) scope.host.log.write({ level: 'warn', message: `The user ${id} has no "externalId", so it is not linked to ${provider}.` })
}

type Link = { readonly id: string; readonly provider: string; readonly externalId: string; readonly username: string }

function link({ host }: Scope, { id, provider, externalId, username }: Link): void {
  try {
    host.identities.link({ userId: id, provider, identity: { id: externalId, username } })
  } catch (error) {
    if (error instanceof HostFault && error.code === 'conflict') throw uniqueness(`"externalId": ${error.message}`)
    throw error
  }
}

/** One that is not there is the administrator's to mend: nothing is written until then. */
function providerOf({ host, config }: Scope): string {
  const name = config.policies.identityProvider
  const alias = name === undefined ? null : host.identities.provider({ name })
  if (alias !== null) return alias
  host.log.write({
    level: 'error',
    message: 'SCIM answers 503: scim.identity.provider.alias names no identity provider of this realm. Correct it, or set scim.link.idp to false.',
  })
  throw new ScimError(503, undefined, 'Users cannot be written at the moment: an administrator has to correct the settings.')
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
