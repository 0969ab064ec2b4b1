// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = 'a41d167f06a555a66841740aaff0be9476abebfa3d7d5a8dc84265716f31175d'
