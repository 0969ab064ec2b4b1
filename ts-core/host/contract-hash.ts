// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '84d065b26c297727ad8800d8ec46a006b498cc347ed3f8fc212e3cc499a86650'
