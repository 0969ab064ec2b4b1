import { requireNarrow } from '../../directory/columns'
import { primaryOf } from '../../directory/users/emails'
import { ScimError, uniqueness } from '../../protocol/errors'
import type { Resource } from '../../protocol/json'
import { onFault } from '../../work/faults'
import type { Work } from '../../work/work'
import { ownProviders } from './identity-provider'

/** Keeps the user's identity at the provider the one that `externalId` names. */
export function linkIdentity(work: Work, id: string, after: Resource, before?: Resource): void {
  if (!work.config.policies.linkIdp) return
  const { provider, former } = providersOf(work, after, before)
  const [externalId, was] = [nonEmptyText(after['externalId']), nonEmptyText(before?.['externalId'])]
  if (former !== undefined && was !== undefined && (externalId === undefined || former !== provider))
    work.host.identities.unlink({ userId: id, provider: former, id: was })
  if (provider === undefined) warn(work, `The user ${id} has no e-mail address of a domain that the organization has an identity provider for, so it is not linked.`)
  else if (externalId !== undefined) link(work, { id, provider, externalId, username: nonEmptyText(after['userName']) ?? '' })
  else if (!before) warn(work, `The user ${id} has no "externalId", so it is not linked to ${provider}.`)
}

const warn = ({ host }: Work, message: string): void => void host.log.write({ level: 'warn', message })

type Providers = { readonly provider: string | undefined; readonly former: string | undefined }

/** The identity to which the user is linked from now on, and the one of until now. */
function providersOf(work: Work, after: Resource, before: Resource | undefined): Providers {
  const { identityProvider: name } = work.config.policies
  if (name !== undefined) {
    const provider = named(work, name)
    return { provider, former: provider }
  }
  const [domain, was] = [domainOf(after), before && domainOf(before)]
  if (domain === undefined && was === undefined) return { provider: undefined, former: undefined }
  const choose = ownProviders(work.host)
  return { provider: choose(domain), former: choose(was) }
}

function domainOf({ emails }: Resource): string | undefined {
  const address = Array.isArray(emails) ? nonEmptyText(primaryOf(emails)?.['value']) : undefined
  const at = address?.lastIndexOf('@') ?? -1
  return at < 0 ? undefined : nonEmptyText(address!.slice(at + 1).toLowerCase())
}

type Link = { readonly id: string; readonly provider: string; readonly externalId: string; readonly username: string }

function link({ host }: Work, { id, provider, externalId, username }: Link): void {
  requireNarrow('externalId', externalId)
  onFault({ conflict: ({ message }) => uniqueness(`"externalId": ${message}`) }, () =>
    host.identities.link({ userId: id, provider, identity: { id: externalId, username } }))
}

/** One that is not there is the administrator's to mend: nothing is written until then. */
function named({ host, config }: Work, name: string): string {
  const alias = host.identities.provider({ name })
  const isUsable = alias !== null && (!config.policies.identityProviderIsOwn || host.identities.own({}).some((each) => each.alias === alias))
  if (isUsable) return alias
  host.log.write({
    level: 'error',
    message: 'SCIM answers 503: scim.identity.provider.alias names no identity provider of this realm, or of this organization where the organization names it. Correct it, or set scim.link.idp to false.',
  })
  throw new ScimError(503, undefined, 'Users cannot be written at the moment: an administrator has to correct the settings.')
}

const nonEmptyText = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
