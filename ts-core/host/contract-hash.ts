// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '7895641f39e8150e1826cc8f793de7e4815da8665622a5d83388a47473a09a43'
