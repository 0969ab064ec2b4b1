import type { Host } from '../../host/host'
import type { OwnProvider } from '../../host/records'

/** The domain of an identity provider that is for all domains of its organization. */
const ANY = 'any'

/** Chooses the organization's identity provider for an e-mail domain in lower case; undefined where it has none. */
export type Choose = (domain: string | undefined) => string | undefined

/** An identity provider for the domain itself precedes one for all domains of the organization; the alias decides among equals. */
export function ownProviders({ identities, organizations }: Host): Choose {
  const own = identities.own({})
  return (domain) => {
    if (domain === undefined) return undefined
    const exact = domain === ANY ? undefined : aliasFor(own, domain)
    return exact ?? (organizations.domains({}).some((each) => each.toLowerCase() === domain) ? aliasFor(own, ANY) : undefined)
  }
}

const aliasFor = (own: readonly OwnProvider[], wanted: string): string | undefined =>
  own.filter(({ domain }) => domain?.toLowerCase() === wanted).map(({ alias }) => alias).sort()[0]
