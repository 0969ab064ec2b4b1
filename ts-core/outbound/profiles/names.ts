export const PROFILE_NAMES = [
  ...(['generic', 'kestra', 'aws', 'github', 'gitlab', 'slack', 'atlassian'] as const),
  ...(['netbird', 'coder', 'sentry', 'twingate', 'zscaler', 'snowflake', 'databricks'] as const),
] as const

export type ProfileName = (typeof PROFILE_NAMES)[number]
