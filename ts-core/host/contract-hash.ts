// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '26b693faa4344e3a53bbef477c22b4582c221abc231734e5269a416d30d48bc0'
