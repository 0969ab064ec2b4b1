// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = '4805a971024a117f9e29de1ec81d528e00d05e8bb366f522f6bc4564742cd336'
