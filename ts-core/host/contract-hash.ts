// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = 'f09eae5bfce843bd10bae5d3fc87aabe592019db4c3ea6efc582423bd77ebdf1'
