// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = 'f6cdb0b2da3cac4123c9ed9ff3b14aeba89415c6b876211755e80409a9094057'
