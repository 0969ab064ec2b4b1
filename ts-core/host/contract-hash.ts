// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = 'dace08e4ab6f08664f562bd0197649bb39950fd72d18ab689d1e00cc766f2502'
