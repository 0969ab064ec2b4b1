import type { Profile } from './profile'

/**
 * https://kestra.io/docs/enterprise/scim/keycloak: no bulk, no passwords. DELETE takes the access to the tenant and keeps
 * the user, whom other tenants may have.
 */
export const KESTRA: Profile = {
  title: 'Kestra Enterprise: `https://…/api/v1/{tenant}/integrations/{id}/scim/v2`',
  options: { onDelete: ['delete'], onLeave: ['delete'] },
}
