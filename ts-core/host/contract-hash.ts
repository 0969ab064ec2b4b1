// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '6123a7a8e8ec3cdddef392199efa74826f4114fe2479af6ec7dc121ab1182226'
