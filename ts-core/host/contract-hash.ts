// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.
export const CONTRACT_HASH = 'aaf15ffa2f811fcadc80f02cabc9297139ac17905fa2a9bdde680d06bd42449f'
