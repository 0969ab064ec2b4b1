// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = 'bd9466901e4773a85b7a705d41c350dae1dc405248eba4459cb863f99ab59c38'
