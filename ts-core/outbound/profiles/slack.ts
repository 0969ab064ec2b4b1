import type { Profile } from './profile'

/** https://docs.slack.dev/reference/scim-api/rate-limits: 180 changes of users a minute for the whole organization. Its other limits are higher, and answered with Retry-After. */
export const SLACK: Profile = {
  title: 'Slack: `https://api.slack.com/scim/v2`',
  options: { rate: ['180/minute'], 'rate.counts': ['users'], onDelete: ['deactivate'], onLeave: ['deactivate'] },
}
