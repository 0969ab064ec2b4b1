// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '33ba2914d1a38926cf7b908f7343436b297db703e97d8e58dacf86085cf28ead'
