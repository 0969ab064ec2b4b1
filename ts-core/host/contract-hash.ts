// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '777ecb0c7b01ed42276a2a948c6f6d81782aacdbfe859811a8dd712d44718886'
