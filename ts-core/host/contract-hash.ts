// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '2bdb0f3f774ba12edc17e0e47ea55ed449773cbf8a6ca84966b461e4bec9bc96'
