import type { Host } from '../../../ts-core/host/host'

/** @param secrets by their references */
export const memoryVault = (secrets: ReadonlyMap<string, string>): Host['vault'] => ({
  resolve: ({ reference }) => secrets.get(reference) ?? null,
})
