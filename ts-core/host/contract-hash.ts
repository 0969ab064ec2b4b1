// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = 'c7f82987dd2862dc65a2f303dd58de0c29e3d79ead742f2a12119b3a7b0e472e'
