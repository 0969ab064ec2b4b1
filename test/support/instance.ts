/** Settings of the whole server that change nothing for a realm. */
export const INSTANCE = {
  environment: { SCIM_EXTERNAL_SHARED_SECRET_HASH_ALGORITHM: 'argon2id' },
  options: { 'external-jwks-allow-http': 'false' },
} as const
