// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '964e938c5cb67a1b913588b139ebabe8969135f40efc183b739265fd55901da0'
