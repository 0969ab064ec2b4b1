// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '633f6eca3107bf4a36e42b4255fd129915eda6331e51858d945e8b173fa48fdf'
