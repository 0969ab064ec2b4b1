import type { Profile } from './profile'

/** https://docs.netbird.io/how-to/keycloak-sync: externalId is the user's id in Keycloak, as in its tokens. */
export const NETBIRD: Profile = {
  title: 'NetBird: *Integrations → Identity Provider Sync → Generic SCIM*',
  options: { externalId: ['id'] },
}
