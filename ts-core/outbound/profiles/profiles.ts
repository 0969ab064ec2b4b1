import { ATLASSIAN } from './atlassian'
import { AWS } from './aws'
import { CODER } from './coder'
import { DATABRICKS } from './databricks'
import { GENERIC } from './generic'
import { GITHUB } from './github'
import { GITLAB } from './gitlab'
import { KESTRA } from './kestra'
import type { ProfileName } from './names'
import { NETBIRD } from './netbird'
import type { Profile } from './profile'
import { SENTRY } from './sentry'
import { SLACK } from './slack'
import { SNOWFLAKE } from './snowflake'
import { TWINGATE } from './twingate'
import { ZSCALER } from './zscaler'

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  generic: GENERIC,
  kestra: KESTRA,
  aws: AWS,
  github: GITHUB,
  gitlab: GITLAB,
  slack: SLACK,
  atlassian: ATLASSIAN,
  netbird: NETBIRD,
  coder: CODER,
  sentry: SENTRY,
  twingate: TWINGATE,
  zscaler: ZSCALER,
  snowflake: SNOWFLAKE,
  databricks: DATABRICKS,
}
