// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = 'c4ec4f1466ffdc553060b882ad90da7ed0343eafe4f8c7a5b4a94221f29c06dc'
