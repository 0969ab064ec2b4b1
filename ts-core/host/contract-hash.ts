// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = 'cd1af7942bb89b769bb862c80d3126e2b470ef9e4c495efc3651cf5bd33b2c9d'
