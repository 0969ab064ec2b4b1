import type { Profile } from './profile'

/**
 * https://docs.gitlab.com/development/internal_api/#group-scim-api: users only, changed by PATCH. Changes of name and
 * address are ignored, so only `active` is sent.
 */
export const GITLAB: Profile = {
  title: 'a group of GitLab.com: `https://gitlab.com/api/scim/v2/groups/{group}`',
  options: { groups: ['none'], update: ['patch'], 'update.attributes': ['active'] },
}
