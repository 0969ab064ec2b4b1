import type { Host } from '../../../ts-core/host/host'

/** Reference to secret. */
export const memoryVault = (secrets: ReadonlyMap<string, string>): Host['vault'] => ({
  resolve: ({ reference }) => secrets.get(reference) ?? null,
})
