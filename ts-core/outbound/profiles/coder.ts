import type { Profile } from './profile'

/**
 * https://github.com/coder/coder/blob/main/enterprise/coderd/scim.go: the key stands alone in Authorization; GET of the
 * list is always empty and GET of a user always 404; PATCH and PUT change `active` only, and PATCH takes no operations;
 * POST of an existing user answers it; there are no groups and no DELETE.
 */
export const CODER: Profile = {
  title: 'Coder: `https://…/scim/v2`',
  options: {
    'token.scheme': ['none'],
    groups: ['none'],
    match: ['none'],
    update: ['put'],
    'update.attributes': ['active'],
    onDelete: ['deactivate'],
    onLeave: ['deactivate'],
  },
}
