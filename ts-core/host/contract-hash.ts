// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '43812f1c0e5317874ee73b154b7f151a106d2040399cc2cc7b251c7897737fdd'
