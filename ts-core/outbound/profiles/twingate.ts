import type { Profile } from './profile'

/** https://www.twingate.com/docs/scim-provisioning-api: externalId is required and unique; one address is kept. */
export const TWINGATE: Profile = {
  title: 'Twingate: `https://{network}.twingate.com/api/scim/v2`',
  options: { attributes: ['name', 'emails'], externalId: ['id'], single: ['emails'] },
}
