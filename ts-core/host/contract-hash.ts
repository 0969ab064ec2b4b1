// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '0a9e6b778cc67e7b1a5aeea213399cd412932c4b8bf2e64459319d09d03a96c7'
