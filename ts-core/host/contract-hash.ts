// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = 'b138e73e022dffb153cc455f16596e158674e0ca017121c13fdfc940d02e77d3'
