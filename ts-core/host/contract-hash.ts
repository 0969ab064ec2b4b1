// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '57f2429e0c08261fa6ea9042ce6152099a29ed7c51d56390f6634423fe79229f'
