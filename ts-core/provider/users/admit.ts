import type { Candidate, Query } from '../../host/records'
import { onFault } from '../../work/faults'
import type { Work } from '../../work/work'
import { managedQuery } from './managed'

/**
 * Makes a user of the realm a member of the organization, whose account stays the realm's, and answers the id. What the
 * organization's client says of a user proves nothing: the user's own verified address does, if its domain is one that
 * the realm gave to the organization. Administrators are out of reach.
 */
export function admit(work: Work, who: Query): string | undefined {
  const { organizations } = work.host
  const [candidate, another] = organizations.candidates({ who, among: managedQuery(work) })
  if (!candidate || another || !isFree(candidate) || !hasDomainOf(work, candidate)) return undefined
  const { id } = candidate
  return onFault({ forbidden: () => false }, () => organizations.admit({ userId: id })) ? id : undefined
}

const isFree = ({ matches, member, managed }: Candidate): boolean => matches && !member && !managed

function hasDomainOf({ host }: Work, { email }: Candidate): boolean {
  if (email === null) return false
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return host.organizations.domains({}).some((each) => each.toLowerCase() === domain)
}
